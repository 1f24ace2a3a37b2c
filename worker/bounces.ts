import { startBounceService } from './bounce-service';
import { runProcess } from './process';

void runProcess('bounces', startBounceService);
