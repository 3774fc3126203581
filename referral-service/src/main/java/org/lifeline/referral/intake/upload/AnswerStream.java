package org.lifeline.referral.intake.upload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.zip.Deflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Sends an answer while the request is still being read, on its own thread: a client that sends everything before it
 * reads anything does not get stuck. What waits for such a client is compressed: the answers to the largest upload fit
 * into {@link #MOST_WAITING} bytes. Beyond that the upload is read no faster than its answers are.
 */
final class AnswerStream implements AutoCloseable {

  /** Room for the answers to some 150,000 rows, compressed. */
  static final int MOST_WAITING = 8 << 20;
  /** Less than this is not worth compressing: a client that reads along never has more waiting. */
  private static final int UNPACKED = 64 << 10;

  private final OutputStream out;
  private final Queue<Lines> waiting = new ArrayDeque<>();
  private final Thread sender;
  private int size;
  private boolean finished;
  private @Nullable IOException failure;

  AnswerStream(OutputStream out) {
    this.out = out;
    sender = Thread.ofVirtual().name("answers").start(this::send);
  }

  /** Lines of the answer, compressed or not. */
  private record Lines(ByteBuffer bytes, boolean packed) {

    static Lines packed(byte[] lines) {
      var deflater = new Deflater(Deflater.BEST_SPEED);
      try {
        deflater.setInput(lines);
        deflater.finish();
        var bytes = new byte[lines.length];
        int length = deflater.deflate(bytes);
        return deflater.finished()
            ? new Lines(ByteBuffer.wrap(Arrays.copyOf(bytes, length)), true)
            : new Lines(ByteBuffer.wrap(lines), false);
      } finally {
        deflater.end();
      }
    }

    int size() {
      return bytes.capacity();
    }

    void to(OutputStream out) throws IOException {
      if (packed) {
        try (var lines = new InflaterInputStream(new ByteArrayInputStream(bytes.array()))) {
          lines.transferTo(out);
        }
      } else {
        out.write(bytes.array());
      }
    }
  }

  /**
   * Adds lines to be sent; waits while too much is waiting.
   *
   * @throws IOException the client has gone, so nothing more can be answered
   */
  synchronized void add(byte[] lines) throws IOException {
    while (size > MOST_WAITING && failure == null) {
      await();
    }
    if (failure != null) {
      throw new IOException("the client has gone", failure);
    }
    var added = size < UNPACKED ? new Lines(ByteBuffer.wrap(lines), false) : Lines.packed(lines);
    waiting.add(added);
    size += added.size();
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
        lines.to(out);
        out.flush();
      }
    } catch (IOException e) {
      synchronized (this) {
        failure = e;
        notifyAll();
      }
    }
  }

  private synchronized @Nullable Lines next() throws IOException {
    while (waiting.isEmpty() && !finished) {
      await();
    }
    var lines = waiting.poll();
    if (lines != null) {
      size -= lines.size();
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
