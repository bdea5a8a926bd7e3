import { Notification } from '@jupyterlab/apputils';
import { sentence } from '../apiError';

/** Do something; what hinders it is told in a notification. Never rejects. */
export async function told(action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (reason) {
    Notification.error(sentence(reason));
  }
}
