package org.lifeline.localstack.process;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How to start one process of the stack.
 *
 * @param name        the component, also the name of its log and its run file
 * @param command     program and arguments
 * @param environment what is added to the environment of the command line
 * @param directory   its working directory, of this component alone: a process that nobody has on record is known by it
 * @param inputs      what else it reads once at start (a scheme, a jar), as text that changes when that does
 */
public record Launch(String name, List<String> command, Map<String, String> environment, Path directory,
    String inputs) {

  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** Changes with anything that the process was started with; secrets cannot be read from it. */
  String fingerprint() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(command.toString().getBytes(StandardCharsets.UTF_8));
      digest.update(new TreeMap<>(environment).toString().getBytes(StandardCharsets.UTF_8));
      digest.update(inputs.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }

  /** Never the environment: it holds passwords. */
  @Override
  public String toString() {
    return "Launch[" + name + "]";
  }
}
