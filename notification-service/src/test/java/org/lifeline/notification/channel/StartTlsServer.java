package org.lifeline.notification.channel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server on this machine that offers STARTTLS (RFC 3207); keeps what it is sent in clear, and what encrypted.
 */
final class StartTlsServer implements AutoCloseable {

  private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  private final SSLContext certificate;
  private final int answer;
  private final List<String> inClear = new CopyOnWriteArrayList<>();
  private final List<String> encrypted = new CopyOnWriteArrayList<>();

  /** @param answer to STARTTLS: 220 to go ahead */
  StartTlsServer(SSLContext certificate, int answer) throws IOException {
    this.certificate = certificate;
    this.answer = answer;
    Thread.ofVirtual().start(this::listen);
  }

  private void listen() {
    try {
      while (true) {
        var client = server.accept();
        Thread.ofVirtual().start(() -> speak(client));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void speak(Socket client) {
    try (client) {
      say(client, "220 so");
      if (converse(client, inClear, "250-so\r\n250 STARTTLS")) {
        var secured = (SSLSocket) certificate.getSocketFactory().createSocket(client, null, client.getPort(), true);
        secured.setUseClientMode(false);
        converse(secured, encrypted, "250 so");
      }
    } catch (IOException e) {
      // the client has gone
    }
  }

  /** @return whether the conversation continues encrypted */
  private boolean converse(Socket client, List<String> heard, String hello) throws IOException {
    boolean message = false;
    for (var line = line(client); line != null; line = line(client)) {
      heard.add(line);
      if (message && !line.equals(".")) {
        continue;
      }
      message = line.equals("DATA");
      if (line.equals("STARTTLS")) {
        say(client, answer + " so");
        if (answer == 220) {
          return true;
        }
      } else {
        say(client, message ? "354 so" : line.startsWith("EHLO") ? hello : "250 so");
      }
    }
    return false;
  }

  /** Reads a line and no byte of a handshake that may follow; null at the end. */
  private static @Nullable String line(Socket client) throws IOException {
    var line = new StringBuilder();
    for (int next = client.getInputStream().read(); next != -1; next = client.getInputStream().read()) {
      if (next == '\n') {
        return line.toString().stripTrailing();
      }
      line.append((char) next);
    }
    return null;
  }

  private static void say(Socket client, String line) throws IOException {
    client.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
    client.getOutputStream().flush();
  }

  int port() {
    return server.getLocalPort();
  }

  List<String> inClear() {
    return inClear;
  }

  List<String> encrypted() {
    return encrypted;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
