import { describeWithFerretDb } from '../support/ferretdb.js';
import { theWholeCycle } from './cycle.js';
import { theLifeOfANeed } from './growth.js';
import { serviceOn } from './stores.js';

describeWithFerretDb('read models on a server', () => {
  theWholeCycle('an embedded log and FerretDB', () => serviceOn({ log: 'embedded', reads: 'server' }));
  theLifeOfANeed('an embedded log and FerretDB', () => serviceOn({ log: 'embedded', reads: 'server' }));
});
