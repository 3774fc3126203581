package org.lifeline.localstack.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * How to start one process of the stack.
 *
 * @param name        the component, also the name of its log and its run file
 * @param command     program and arguments
 * @param environment variables added to those of this command
 * @param directory   its working directory, for this component alone: a process that is not on record is recognised by
 * it
 * @param inputs      what else it reads once at start (a scheme, a jar), as text that changes when that does
 * @param jvmOptions  further options that do not count as a change of the process
 */
public record Launch(String name, List<String> command, Map<String, String> environment, Path directory,
    String inputs, List<String> jvmOptions) {

  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    jvmOptions = List.copyOf(jvmOptions);
  }

  public Launch(String name, List<String> command, Map<String, String> environment, Path directory, String inputs) {
    this(name, command, environment, directory, inputs, List.of());
  }

  /** This launch with {@code options} for its JVM that change nothing but how fast it starts. */
  public Launch with(List<String> options) {
    return new Launch(name, command, environment, directory, inputs, options);
  }

  /** The whole command line: a JVM takes its options right after the program. */
  List<String> commandLine() {
    return Stream.of(command.subList(0, 1), jvmOptions, command.subList(1, command.size())).flatMap(List::stream)
        .toList();
  }

  /** A digest of everything that the process was started with; secrets cannot be read from it. */
  String fingerprint() {
    return DigestUtils.sha256Hex(command.toString() + new TreeMap<>(environment) + inputs).substring(0, 32);
  }

  /** Leaves out the environment, which holds passwords. */
  @Override
  public String toString() {
    return "Launch[" + name + "]";
  }
}
