import { theWholeCycle } from './cycle.js';
import { theLifeOfANeed } from './growth.js';
import { serviceOn } from './stores.js';

theWholeCycle('EventStoreDB (our server) and embedded read models', () =>
  serviceOn({ log: 'server', reads: 'embedded' }),
);
theLifeOfANeed('EventStoreDB (our server) and embedded read models', () =>
  serviceOn({ log: 'server', reads: 'embedded' }),
);
