package org.lifeline.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lifeline.localstack.check.Memory;
import org.lifeline.localstack.stack.LocalStack;

/** Looks twice a second at what each process of a stack holds in memory, for as long as it is open. */
public final class Residents implements AutoCloseable {

  private static final long LOOK_MILLIS = 500;

  private final LocalStack stack;
  private final Map<String, List<Long>> megabytes = new TreeMap<>();
  private final Thread thread;

  public Residents(LocalStack stack) {
    this.stack = stack;
    thread = Thread.ofVirtual().name("residents").start(this::watch);
  }

  /** What was seen so far, by process: megabytes, in order of time. */
  public synchronized Map<String, MemorySeries> seen() {
    var series = new TreeMap<String, MemorySeries>();
    megabytes.forEach((name, values) -> series.put(name, new MemorySeries(values)));
    return series;
  }

  private void watch() {
    try {
      while (true) {
        look();
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void look() {
    for (var name : stack.names()) {
      stack.processes().find(name).ifPresent(running -> Memory.residentMegabytes(running.pid())
          .ifPresent(now -> megabytes.computeIfAbsent(name, n -> new ArrayList<>()).add(now)));
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
