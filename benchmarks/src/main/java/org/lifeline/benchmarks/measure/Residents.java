package org.lifeline.benchmarks.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.lifeline.localstack.check.Memory;
import org.lifeline.localstack.service.ServiceEntry;
import org.lifeline.localstack.stack.LocalStack;

/**
 * Samples the memory of a stack's processes until closed: of the services twice a second, of the others three times a
 * minute, as what PostgreSQL's processes share is counted page by page. Doing that twice a second took a twelfth of two
 * processors.
 */
public final class Residents implements AutoCloseable {

  private static final long LOOK_MILLIS = 500;
  private static final int LOOKS_AT_SERVICES = 40;

  private final LocalStack stack;
  private final Map<String, List<Long>> megabytes = new TreeMap<>();
  private final Thread thread;

  public Residents(LocalStack stack) {
    this.stack = stack;
    thread = Thread.ofVirtual().name("residents").start(this::watch);
  }

  /** The samples so far, by process: megabytes, in order of time. */
  public synchronized Map<String, MemorySeries> seen() {
    var series = new TreeMap<String, MemorySeries>();
    megabytes.forEach((name, values) -> series.put(name, new MemorySeries(values)));
    return series;
  }

  private void watch() {
    try {
      for (int i = 0;; i++) {
        look(i % LOOKS_AT_SERVICES == 0 ? stack.names() : ServiceEntry.chainNames());
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void look(Collection<String> names) {
    for (var name : names) {
      stack.processes().find(name).ifPresent(running -> held(name, running.pid())
          .ifPresent(now -> megabytes.computeIfAbsent(name, n -> new ArrayList<>()).add(now)));
    }
  }

  private static OptionalLong held(String name, long pid) {
    return ServiceEntry.chainNames().contains(name) ? Memory.ownMegabytes(pid) : Memory.residentMegabytes(pid);
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
