package org.lifeline.referral.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Sends an answer while the request is still being read, on a thread of its own: a client that sends everything before
 * it reads anything does not stand still. Up to {@link #MOST_WAITING} bytes wait for such a client; then the upload is
 * read no faster than its answers are.
 */
final class AnswerStream implements AutoCloseable {

  /** Room for the answers to some 50,000 rows. */
  static final int MOST_WAITING = 8 << 20;

  private final OutputStream out;
  private final Queue<byte[]> waiting = new ArrayDeque<>();
  private final Thread sender;
  private int size;
  private boolean finished;
  private @Nullable IOException failure;

  AnswerStream(OutputStream out) {
    this.out = out;
    sender = Thread.ofVirtual().name("answers").start(this::send);
  }

  /** @throws IOException the client has gone, so that nothing more can be answered */
  synchronized void add(byte[] lines) throws IOException {
    while (size > MOST_WAITING && failure == null) {
      await();
    }
    if (failure != null) {
      throw new IOException("the client has gone", failure);
    }
    waiting.add(lines);
    size += lines.length;
    notifyAll();
  }

  /** Waits until all is sent. */
  @Override
  public void close() throws IOException {
    synchronized (this) {
      finished = true;
      notifyAll();
    }
    try {
      sender.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void send() {
    try {
      for (var lines = next(); lines != null; lines = next()) {
        out.write(lines);
        out.flush();
      }
    } catch (IOException e) {
      synchronized (this) {
        failure = e;
        notifyAll();
      }
    }
  }

  private synchronized byte @Nullable [] next() throws IOException {
    while (waiting.isEmpty() && !finished) {
      await();
    }
    var lines = waiting.poll();
    if (lines != null) {
      size -= lines.length;
      notifyAll();
    }
    return lines;
  }

  private void await() throws IOException {
    try {
      wait();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
