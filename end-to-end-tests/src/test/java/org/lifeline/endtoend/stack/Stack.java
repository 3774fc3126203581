package org.lifeline.endtoend.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.lifeline.demo.actors.Doors;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.Addresses.Usual;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.service.ServiceEntry;
import org.lifeline.localstack.stack.LocalStack;

/** A stack in a directory and on ports of its own, worked with as anybody would: through {@code ./lifeline} and the doors. */
public final class Stack implements AutoCloseable {

  public static final Path ROOT = Path.of(System.getProperty("lifeline.root", "..")).toAbsolutePath().normalize();

  private final Path directory = Path.of("target", "stack").toAbsolutePath();
  private final Addresses addresses = new Addresses(freeOffset());
  private int commands;

  /** Starts afresh: what an interrupted run has left is removed. */
  static Stack fresh() {
    var stack = new Stack();
    try {
      Files.createDirectories(stack.directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    stack.lifeline("reset", "--yes");
    stack.lifeline("up").succeeded();
    return stack;
  }

  /** Runs a command to its end. */
  public Command.Ended lifeline(String... arguments) {
    return begin(arguments).await();
  }

  /** Begins a command and goes on. */
  public Command begin(String... arguments) {
    var line = new ArrayList<>(List.of(ROOT.resolve("lifeline").toString()));
    line.addAll(List.of(arguments));
    line.addAll(List.of("--home", home().directory().toString(), "--port-offset", "" + addresses.offset()));
    return Command.begin(line, directory.resolve(String.format("%02d-%s.log", ++commands, arguments[0])));
  }

  /** Ends a process as a crash does: SIGKILL, without a word to it. */
  public void kill(String component) {
    var stack = LocalStack.at(new Installation(ROOT), home(), addresses);
    var pid = stack.processes().find(component).orElseThrow().pid();
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }

  /** The doors of the services, for whichever party asks. */
  public Doors doors() {
    return new Doors(addresses, Credentials.read(home().credentials()));
  }

  public String kafka() {
    return addresses.kafka();
  }

  public URI registry() {
    return URI.create(addresses.registry());
  }

  /** A place for files of a test. */
  public Path file(String name) {
    return directory.resolve(name);
  }

  private StackHome home() {
    return StackHome.at(directory.resolve("home"));
  }

  @Override
  public void close() {
    lifeline("reset", "--yes").succeeded();
  }

  private static int freeOffset() {
    while (true) {
      int offset = ThreadLocalRandom.current().nextInt(2_000, 30_000);
      var ports = IntStream.concat(
          IntStream.of(Usual.POSTGRES, Usual.IDENTITY, Usual.REGISTRY, Usual.REGISTRY_MANAGEMENT, Usual.KAFKA,
              Usual.KAFKA_CONTROLLER),
          ServiceEntry.ALL.stream().flatMapToInt(service -> IntStream.of(service.port(), service.managementPort())));
      if (ports.allMatch(port -> isFree(port + offset))) {
        return offset;
      }
    }
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
