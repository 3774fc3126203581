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
 * @param environment what is added to the environment of the command line
 * @param directory   its working directory, of this component alone: a process that nobody has on record is known by it
 * @param jvmOptions  more options, with which it is the same process all the same
 * @param inputs      what else it reads once at start (a scheme, a jar), as text that changes when that does
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

  /** The same launch, faster or slower: {@code options} of its JVM that make no other difference. */
  public Launch with(List<String> options) {
    return new Launch(name, command, environment, directory, inputs, options);
  }

  /** The whole command: a JVM takes its options right behind the program. */
  List<String> commandLine() {
    return Stream.of(command.subList(0, 1), jvmOptions, command.subList(1, command.size())).flatMap(List::stream)
        .toList();
  }

  /** Changes with anything that the process was started with; secrets cannot be read from it. */
  String fingerprint() {
    return DigestUtils.sha256Hex(command.toString() + new TreeMap<>(environment) + inputs).substring(0, 32);
  }

  /** Never the environment: it holds passwords. */
  @Override
  public String toString() {
    return "Launch[" + name + "]";
  }
}
