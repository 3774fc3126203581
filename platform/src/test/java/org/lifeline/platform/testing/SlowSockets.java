package org.lifeline.platform.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Callers who send their bodies byte by byte, without an end. All are of one address, which nobody else has. */
public final class SlowSockets implements AutoCloseable {

  private final int port;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService seconds = Executors.newSingleThreadScheduledExecutor();

  public SlowSockets(int port) {
    this.port = port;
  }

  /** @param from the address that the caller seems to have */
  public static Socket connected(int port, String from) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(from), 0);
    socket.setSoTimeout((int) TimeUnit.MINUTES.toMillis(2));
    return socket;
  }

  /** Begins a request. */
  public Socket open(String what, String header) throws IOException {
    var socket = connected(port, "127.0.1.3");
    open.add(socket);
    socket.getOutputStream()
        .write((what + " HTTP/1.1\r\nHost: localhost\r\n" + header + "Transfer-Encoding: chunked\r\n\r\n")
            .getBytes(UTF_8));
    return socket;
  }

  public void sendAByteASecond() {
    seconds.scheduleAtFixedRate(() -> open.forEach(socket -> {
      try {
        socket.getOutputStream().write("1\r\nx\r\n".getBytes(UTF_8));
      } catch (IOException e) {
        open.remove(socket); // cut off
      }
    }), 0, 1, TimeUnit.SECONDS);
  }

  /** The head of the answer to a request, which must come in time. */
  public static String head(Socket asked, Duration within) throws IOException {
    asked.setSoTimeout((int) within.toMillis());
    return new BufferedReader(new InputStreamReader(asked.getInputStream(), UTF_8)).lines()
        .takeWhile(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
  }

  @Override
  public void close() throws IOException {
    seconds.shutdownNow();
    for (var socket : open) {
      socket.close();
    }
  }
}
