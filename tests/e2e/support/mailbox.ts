import { createServer, type Server, type Socket } from 'node:net';

/** A mail server that keeps what it gets: where the server of the journeys sends its mails. */
export class Mailbox {
  private readonly mails: { to: string; text: string }[] = [];

  private constructor(private readonly server: Server) {}

  static async open(): Promise<Mailbox> {
    const { port } = new URL(process.env.PARKSTEWARD_SMTP_URL ?? 'smtp://127.0.0.1:2525');
    const server = createServer();
    const mailbox = new Mailbox(server);
    server.on('connection', (socket) => mailbox.converse(socket));
    await new Promise<void>((resolve) => server.listen(Number(port), '127.0.0.1', resolve));
    return mailbox;
  }

  close(): void {
    this.server.close();
  }

  /** The address behind the newest mail's link to set a password, once it has come. */
  async link(to: string, seen = ''): Promise<string> {
    for (let tries = 0; tries < 600; tries += 1) {
      const mail = this.mails.findLast((one) => one.to === to);
      const link = mail && /\/set-password#[0-9a-f.]+/.exec(mail.text)?.[0];
      if (link && link !== seen) return link;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`no mail with a link for ${to}`);
  }

  private converse(socket: Socket): void {
    let [pending, to, body, reading] = ['', '', '', false];
    const say = (line: string) => socket.write(`${line}\r\n`);
    socket.on('error', () => socket.destroy());
    say('220 mailbox');
    socket.on('data', (chunk) => {
      pending += chunk.toString('latin1');
      for (let end = pending.indexOf('\r\n'); end >= 0; end = pending.indexOf('\r\n')) {
        const line = pending.slice(0, end);
        pending = pending.slice(end + 2);
        if (reading && line === '.') {
          // Quoted-printable breaks long lines.
          this.mails.push({ to, text: body.replaceAll('=\n', '') });
          [reading, body] = [false, ''];
          say('250 kept');
        } else if (reading) body += `${line}\n`;
        else if (line.toUpperCase() === 'DATA') {
          reading = true;
          say('354 go on');
        } else if (line.toUpperCase() === 'QUIT') socket.end('221 bye\r\n');
        else {
          to = /^RCPT TO:<(.*)>/i.exec(line)?.[1] ?? to;
          say('250 ok');
        }
      }
    });
  }
}
