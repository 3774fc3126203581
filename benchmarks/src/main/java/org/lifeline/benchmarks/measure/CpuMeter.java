package org.lifeline.benchmarks.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.lifeline.localstack.stack.LocalStack;

/** Reads the processor time of every process that takes part: those of a stack, and this one, which drives it. */
public final class CpuMeter {

  /** The name for this process. */
  public static final String DRIVER = "bench (all callers)";

  private final LocalStack stack;

  public CpuMeter(LocalStack stack) {
    this.stack = stack;
  }

  /** Milliseconds since each process began, by name. */
  public CpuTimes read() {
    var times = new LinkedHashMap<String, Double>();
    for (var name : stack.names()) {
      stack.processes().find(name).ifPresent(
          running -> times.put(name, (double) ofTree(running.pid(), ProcessTime::of) * ProcessTime.MILLIS_PER_TICK));
    }
    // The stack's processes are children of this one: time of those that have ended is not this one's own.
    times.put(DRIVER, (double) ProcessTime.of(ProcessHandle.current().pid()).own() * ProcessTime.MILLIS_PER_TICK);
    return new CpuTimes(Map.copyOf(times));
  }

  /**
   * Ticks of a process and all its descendants. PostgreSQL has a process for each connection: one that ends between two
   * readings moves from the running ones to those that its parent has waited for, and is counted once in either.
   */
  private static long ofTree(long pid, LongFunction<ProcessTime> read) {
    var root = read.apply(pid);
    long sum = root.own() + root.ended();
    return ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).map(child -> read.apply(child.pid()))
        .mapToLong(time -> time.own() + time.ended()).reduce(sum, Long::sum);
  }
}
