import { expose } from 'comlink';
import { UnitService } from './unit-service.ts';

expose(new UnitService());
