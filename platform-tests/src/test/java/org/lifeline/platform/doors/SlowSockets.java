package org.lifeline.platform.doors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Callers who send their bodies byte by byte, without an end. All are of one address, which nobody else has. */
final class SlowSockets implements AutoCloseable {

  private final int port;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService seconds = Executors.newSingleThreadScheduledExecutor();

  SlowSockets(int port) {
    this.port = port;
  }

  /** @param from the address that the caller seems to have */
  static Socket connected(int port, String from) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(from), 0);
    socket.setSoTimeout((int) TimeUnit.MINUTES.toMillis(2));
    return socket;
  }

  /** Begins a request. */
  Socket open(String what, String header) throws IOException {
    var socket = connected(port, "127.0.1.3");
    open.add(socket);
    socket.getOutputStream()
        .write((what + " HTTP/1.1\r\nHost: localhost\r\n" + header + "Transfer-Encoding: chunked\r\n\r\n")
            .getBytes(UTF_8));
    return socket;
  }

  void sendAByteASecond() {
    seconds.scheduleAtFixedRate(() -> open.forEach(socket -> {
      try {
        socket.getOutputStream().write("1\r\nx\r\n".getBytes(UTF_8));
      } catch (IOException e) {
        open.remove(socket); // cut off
      }
    }), 0, 1, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws IOException {
    seconds.shutdownNow();
    for (var socket : open) {
      socket.close();
    }
  }
}
