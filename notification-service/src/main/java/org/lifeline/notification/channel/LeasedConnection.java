package org.lifeline.notification.channel;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import javax.net.SocketFactory;

/**
 * The connection over which one message is handed over. Nothing is written to it after an instant, whatever lies over it
 * (SMTP, HTTP, TLS): every write is checked right before it is given to the kernel. So a process that stood still in the
 * middle of handing over (SIGSTOP, a long pause) and goes on too late hands over nothing more. What the kernel was given
 * before then is the kernel's, and cannot be called back.
 */
final class LeasedConnection {

  private final Instant notAfter;
  private final Clock clock;
  private volatile boolean begun;
  private volatile boolean written;
  private volatile boolean refused;

  LeasedConnection(Instant notAfter, Clock clock) {
    this.notAfter = notAfter;
    this.clock = clock;
  }

  /** It is too late to write. */
  static final class Late extends IOException {
    Late() {
      super("too late");
    }
  }

  /** What is written from now on is the message; before it was what leads there. */
  void messageBegins() {
    begun = true;
  }

  /** Whether it was too late for the message, and certainly nothing of it was written. */
  boolean wasLate() {
    return refused && !written;
  }

  Socket createSocket() {
    return new Leased();
  }

  /** Makes the sockets of whichever message is the one at the moment. */
  static SocketFactory sockets(Supplier<LeasedConnection> connection) {
    return new SocketFactory() {
      @Override
      public Socket createSocket() {
        return connection.get().createSocket();
      }

      @Override
      public Socket createSocket(String host, int port) throws IOException {
        throw new IOException("made without being connected only");
      }

      @Override
      public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket("", port);
      }

      @Override
      public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket(host, port);
      }

      @Override
      public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket(host, port);
      }
    };
  }

  private final class Leased extends Socket {
    @Override
    public OutputStream getOutputStream() throws IOException {
      return new Checked(super.getOutputStream(), this);
    }
  }

  private final class Checked extends FilterOutputStream {

    private final Socket socket;

    Checked(OutputStream out, Socket socket) {
      super(out);
      this.socket = socket;
    }

    private void check() throws IOException {
      if (clock.instant().isAfter(notAfter)) {
        refused = true;
        socket.setSoLinger(true, 0); // closed by a reset: what the kernel still has of it is dropped
        throw new Late();
      }
      written = begun;
    }

    @Override
    public void write(int one) throws IOException {
      check();
      out.write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      check();
      out.write(bytes, from, length);
    }
  }
}
