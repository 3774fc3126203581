package org.lifeline.notification.channel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** An SMTP server on this machine that holds each mail at a step until it is told to go on. */
public final class SlowMailServer implements AutoCloseable {

  private final ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
  private final List<String> steps;
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private final List<String> messages = new CopyOnWriteArrayList<>();

  /** @param steps the commands that are answered late: one for each connection, in turn */
  public SlowMailServer(String... steps) throws IOException {
    this.steps = List.of(steps);
    Thread.ofVirtual().start(this::listen);
  }

  private void listen() {
    int connections = 0;
    try {
      while (true) {
        var client = server.accept();
        var step = steps.get(connections++ % steps.size());
        open.incrementAndGet();
        Thread.ofVirtual().start(() -> speak(client, step));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void speak(Socket client, String step) {
    try (client; var in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8))) {
      say(client, 220);
      boolean message = false;
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        if (message) {
          messages.add(line);
          message = !line.equals(".");
          if (message) {
            continue;
          }
        }
        if (line.startsWith(step)) {
          waiting.incrementAndGet();
          goOn.await();
        }
        message = line.startsWith("DATA");
        say(client, message ? 354 : 250);
      }
    } catch (IOException e) {
      // the client has gone
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.decrementAndGet();
    }
  }

  private static void say(Socket client, int code) throws IOException {
    client.getOutputStream().write((code + " so\r\n").getBytes(US_ASCII));
  }

  /** The service's own client for this server, with a time-out of a minute. */
  public Channels channels() {
    return new Channels(Map.of(Channels.EMAIL, new MailServer(new MailSettings("127.0.0.1", port(), "", "",
        MailSettings.Security.NONE, "orders@parcels.example", "Orders", Duration.ofMinutes(1)))));
  }

  public int port() {
    return server.getLocalPort();
  }

  /** How many mails were held so far. */
  public int waiting() {
    return waiting.get();
  }

  /** How many connections are open. */
  public int open() {
    return open.get();
  }

  public void goOn() {
    goOn.countDown();
  }

  /** Every line that came after a DATA that was answered. */
  public List<String> messages() {
    return messages;
  }

  @Override
  public void close() throws IOException {
    goOn.countDown();
    server.close();
  }
}
