package org.lifeline.localstack.check;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.process.Until;

/**
 * Checks, before anything is touched, whether the machine has what the stack needs, and reports everything that is
 * missing at once.
 */
public final class Preflight {

  private static final Duration BURIAL = Duration.ofSeconds(5);

  private final List<String> complaints = new ArrayList<>();
  private final List<String> impossible = new ArrayList<>();
  private final Map<String, List<String>> taken = new LinkedHashMap<>();

  /**
   * Checks that a port is free. Taken ports are reported by the process that holds them, so that a wrong offset shows
   * as all the ports of another stack; {@code ours} are processes that will be ended.
   */
  public Preflight portIsFree(int port, String component, Set<Long> ours) {
    if (port < 1 || port > 65_535) {
      impossible.add(port + " (" + component + ")");
    } else if (!free(port)) {
      var holder = PortHolder.of(port);
      if (holder.isEmpty() && becomesFree(port)) {
        return this;
      }
      if (holder.isEmpty() || !ours.contains(holder.get().pid())) {
        taken.computeIfAbsent(holder.map(PortHolder::toString).orElse("a process of another user"),
            who -> new ArrayList<>()).add(port + " (" + component + ")");
      }
    }
    return this;
  }

  public Preflight memory(long neededMegabytes) {
    Memory.availableMegabytes().ifPresent(available -> {
      if (available < neededMegabytes) {
        complaints.add("Too little memory: " + available + " MB are free and " + neededMegabytes
            + " MB are needed. Close something else.");
      }
    });
    return this;
  }

  /**
   * Checks that a directory's name has no comma or colon.
   *
   * @param directory is written into lists of directories, which these separate
   */
  public Preflight inLists(Path directory) {
    if (directory.toString().matches(".*[,:].*")) {
      complaints.add(directory + " has a comma or a colon in its name, which part the folders of a list. Keep the data"
          + " elsewhere: --home DIR.");
    }
    return this;
  }

  /**
   * Checks for free disk space.
   *
   * @param directory need not exist yet
   */
  public Preflight disk(Path directory, long neededMegabytes) {
    var there = directory.toAbsolutePath();
    while (Files.notExists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    try {
      long free = Files.getFileStore(there).getUsableSpace() >> 20;
      if (free < neededMegabytes) {
        complaints.add("Too little disk: " + free + " MB are free at " + directory + " and " + neededMegabytes
            + " MB are needed. Make room, or keep the data elsewhere: --home DIR.");
      }
    } catch (IOException e) {
      complaints.add("The disk at " + directory + " cannot be looked at: " + e.getMessage());
    }
    return this;
  }

  public boolean passes() {
    return complaints.isEmpty() && impossible.isEmpty() && taken.isEmpty();
  }

  /** @throws StackFailure with everything that is missing */
  public void pass() {
    var all = new ArrayList<>(complaints);
    if (!impossible.isEmpty()) {
      all.add("There is no port " + String.join(", ", impossible) + ": choose another --port-offset.");
    }
    taken.forEach((holder, ports) -> all.add("Taken by " + holder + ": port " + String.join(", ", ports) + "."));
    if (!taken.isEmpty()) {
      all.add("End what holds the ports, or move this stack: --port-offset 1000.");
    }
    if (!all.isEmpty()) {
      throw StackFailure.refused(String.join("\n", all));
    }
  }

  /** Waits a moment: a process just killed holds its ports, and cannot be named, until the system has reaped it. */
  private static boolean becomesFree(int port) {
    return Until.within(BURIAL, Duration.ofMillis(100), () -> free(port));
  }

  private static boolean free(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[]{127, 0, 0, 1}), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
