package org.lifeline.notification.channel;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The connection over which one message is handed over. Nothing is written to it after a given instant or a given time,
 * whichever comes first, nor once it was ended, whatever protocol runs over it (SMTP, HTTP, TLS): every write is checked
 * right before it is given to the kernel. The time is counted apart from the clock, which may be set back meanwhile. So
 * a process that is halted while handing over (SIGSTOP, a long pause) and resumes too late hands over nothing more. What
 * the kernel was given before then is out of our hands and cannot be called back.
 */
public final class LeasedConnection {

  private final Instant notAfter;
  private final Clock clock;
  /** By {@link System#nanoTime}. */
  private final long end;
  private boolean begun;
  private boolean written;
  private boolean refused;
  private boolean ended;
  private @Nullable Socket socket;

  /**
   * @param notAfter the instant after which nothing is written, by this clock
   * @param within   the time from now on after which nothing is written, whatever the clock shows
   */
  public LeasedConnection(Instant notAfter, Clock clock, Duration within) {
    this.notAfter = notAfter;
    this.clock = clock;
    end = System.nanoTime() + within.toNanos();
  }

  /** Thrown when it is too late to write. */
  static final class Late extends IOException {
    Late() {
      super("too late");
    }
  }

  /** Says that the bytes from now on are the message; those before only prepared for it. */
  synchronized void messageBegins() {
    begun = true;
  }

  /** Whether it was too late for the message and certainly nothing of it was written. */
  synchronized boolean wasLate() {
    return refused && !written;
  }

  /** Whether anything of the message may have been written. */
  synchronized boolean hasBegun() {
    return written;
  }

  /**
   * Ends the connection: nothing is written from now on, and a thread that still waits for the other end is
   * interrupted. May be called from any thread.
   *
   * @return whether anything of the message may have been written; if not, nothing of it ever will be
   */
  public boolean end() {
    @Nullable
    Socket open;
    boolean may;
    synchronized (this) {
      ended = true;
      may = written;
      open = socket;
    }
    if (open != null) {
      reset(open);
    }
    return may;
  }

  /** Closes the socket and drops what the kernel has not sent yet. */
  private static void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // the socket was closed before
    }
  }

  synchronized Socket createSocket() {
    var leased = new Leased();
    socket = leased;
    return leased;
  }

  private synchronized boolean mayWrite() {
    refused |= ended || clock.instant().isAfter(notAfter) || System.nanoTime() - end >= 0;
    written |= begun && !refused;
    return !refused;
  }

  /** A factory that makes the sockets of the connection which the supplier returns at the time. */
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
      if (!mayWrite()) {
        reset(socket);
        throw new Late();
      }
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
