package org.lifeline.platform.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that accepts every connection and lets its clients wait. Closing it cuts them off. */
public final class StallingServer implements AutoCloseable {

  private final ServerSocket server;
  private final String says;
  private final List<Socket> asked = new CopyOnWriteArrayList<>();

  private StallingServer(String says) throws IOException {
    this.says = says;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("stalling-server").start(this::run);
  }

  /** A server that never answers. */
  public static StallingServer fromTheStart() throws IOException {
    return new StallingServer("");
  }

  /** A server that sends the headers of an answer and the first half of its body. */
  public static StallingServer inTheBody() throws IOException {
    return new StallingServer(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{\"half\": ");
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  private void run() {
    try {
      while (true) {
        var socket = server.accept();
        asked.add(socket);
        socket.getOutputStream().write(says.getBytes(UTF_8));
      }
    } catch (IOException e) {
      // closed
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (var socket : asked) {
      socket.close();
    }
  }
}
