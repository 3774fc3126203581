package org.lifeline.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Limits processes to a share of one processor each, until closed: several machines each have their own processors,
 * whereas processes on one machine compete for them. Uses Linux's control groups, of either version, which only root
 * may create.
 */
public final class ProcessorShares implements AutoCloseable {

  private static final int PERIOD_MICROS = 20_000;
  private static final int PERCENT = 100;

  private final Path groups;
  private final boolean unified;
  private final List<Path> made = new ArrayList<>();

  /** @param groups where control groups are mounted, usually {@code /sys/fs/cgroup} */
  public ProcessorShares(Path groups) {
    this.unified = Files.exists(groups.resolve("cgroup.controllers"));
    this.groups = unified ? groups : groups.resolve("cpu");
  }

  /** Whether this machine allows this user to do that. */
  public boolean possible() {
    return Files.isWritable(groups) && Files.exists(groups.resolve("cgroup.procs"));
  }

  /** Limits a process with all its threads to {@code percent} of one processor. */
  public void hold(long pid, int percent) {
    try {
      var group = Files.createDirectory(groups.resolve("lifeline-bench-" + pid));
      made.add(group);
      int micros = PERIOD_MICROS * percent / PERCENT;
      if (unified) {
        Files.writeString(group.resolve("cpu.max"), micros + " " + PERIOD_MICROS);
      } else {
        Files.writeString(group.resolve("cpu.cfs_period_us"), Integer.toString(PERIOD_MICROS));
        Files.writeString(group.resolve("cpu.cfs_quota_us"), Integer.toString(micros));
      }
      Files.writeString(group.resolve("cgroup.procs"), Long.toString(pid));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends all limits. */
  @Override
  public void close() {
    try {
      for (var group : made) {
        for (var pid : Files.readAllLines(group.resolve("cgroup.procs"))) {
          Files.writeString(groups.resolve("cgroup.procs"), pid);
        }
        Files.delete(group);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
