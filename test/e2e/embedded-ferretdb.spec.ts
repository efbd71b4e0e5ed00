import { describeWithFerretDb } from '../support/ferretdb.js';
import { theWholeCycle } from './cycle.js';
import { serviceOn } from './stores.js';

describeWithFerretDb('read models on a server', () => {
  theWholeCycle('an embedded log and FerretDB', () => serviceOn({ log: 'embedded', reads: 'server' }));
});
