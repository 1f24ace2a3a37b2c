import { runProcess } from './process';
import { startBotService } from './services';

void runProcess('bot', startBotService);
