package org.lifeline.endtoend.stack;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.lifeline.demo.actors.Doors;
import org.lifeline.demo.actors.Tokens;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.Addresses.Usual;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.Size;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.kafka.KafkaAccess;
import org.lifeline.localstack.registry.RegistryWriter;
import org.lifeline.localstack.service.ServiceEntry;
import org.lifeline.localstack.service.ServiceInstance;
import org.lifeline.localstack.stack.LocalStack;
import org.lifeline.localstack.stack.Stacks;
import org.lifeline.platform.sealing.ciphers.NativeCiphers;
import org.lifeline.platform.testing.Command;
import org.lifeline.platform.testing.SpanReceiver;
import org.lifeline.verification.exposure.play.Setting;

/**
 * A separate stack, in its own directory and on its own ports, used as anybody would: through {@code ./lifeline} and
 * the services' APIs.
 */
public final class Stack implements AutoCloseable {

  public static final Path ROOT = Path.of(System.getProperty("lifeline.root", "..")).toAbsolutePath().normalize();

  /** The broker, which has the thorough one as well otherwise, spends most of its time on that as long as it lives here. */
  private static final String QUICK_COMPILER_ALONE = "-XX:TieredStopAtLevel=1";

  private static final Set<Stack> OPEN = ConcurrentHashMap.newKeySet();
  private static final Thread INTERRUPTION = new Thread(Stack::interrupted, "interruption");
  private static final int ATTEMPTS = 3;
  private static boolean ending;

  private final Path directory;
  private final Addresses addresses = new Addresses(freeOffset());
  private final SpanReceiver spans = new SpanReceiver();
  private int commands;

  static {
    Runtime.getRuntime().addShutdownHook(INTERRUPTION);
    NativeCiphers.prefer(); // the thief tries every key on everything
    Awaitility.setDefaultTimeout(Duration.ofMinutes(1)); // the machine may do other things
  }

  private Stack(String name) {
    directory = Path.of("target", name).toAbsolutePath();
  }

  /** Starts afresh: what an interrupted run has left is removed. */
  static Stack fresh() {
    return fresh("stack");
  }

  /**
   * Another one, beside the one that most tests share.
   *
   * @param options of {@code ./lifeline up}
   */
  public static Stack fresh(String name, String... options) {
    var stack = new Stack(name);
    OPEN.add(stack);
    stack.home(); // a directory to write into
    stack.lifeline("reset", "--yes");
    new StackHome(stack.directory).remove();
    stack.home();
    stack.lifeline("prepare").succeeded(); // two minutes, once; every start that follows takes half as long
    var up = stack.lifeline(Stream.concat(Stream.of("up"), Stream.of(options)).toArray(String[]::new));
    if (up.status() != 0) {
      stack.close(); // nobody else will
    }
    up.succeeded();
    return stack;
  }

  /** Runs a command to its end. */
  public Command.Ended lifeline(String... arguments) {
    return begin(arguments).await();
  }

  /** Begins a command and goes on. */
  public Command begin(String... arguments) {
    return begin(Map.of(), arguments);
  }

  /** The same, with more variables in the environment of every process that it starts. */
  public Command begin(Map<String, String> more, String... arguments) {
    var line = new ArrayList<>(List.of(ROOT.resolve("lifeline").toString()));
    line.addAll(List.of(arguments));
    line.addAll(List.of("--home", home().directory().toString(), "--port-offset", "" + addresses.offset()));
    // Every process takes it over: services tell the receiver of their spans.
    var environment = new TreeMap<>(Map.of("LIFELINE_BUILD", "never", "JAVA_HOME", System.getProperty("java.home"),
        "LIFELINE_OTLP", spans.address().toString()));
    if (!arguments[0].equals("prepare")) { // what is learnt there is for whoever runs longer, too
      environment.put("JDK_JAVA_OPTIONS", QUICK_COMPILER_ALONE);
    }
    environment.putAll(more);
    synchronized (Stack.class) {
      if (ending && Thread.currentThread() != INTERRUPTION) {
        throw new IllegalStateException("This process is told to end: nothing is begun any more.");
      }
      return Command.begin(line, environment,
          directory.resolve(String.format("%02d-%s.log", ++commands, arguments[0])));
    }
  }

  /** Ends processes as a crash does: SIGKILL, without a word to them. Returns when they are gone. */
  public void kill(String... components) {
    var processes = parts().processes();
    for (var component : components) {
      var pid = processes.find(component).orElseThrow(() -> new AssertionError(component + " does not run")).pid();
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
    await().until(() -> Stream.of(components).allMatch(component -> processes.find(component).isEmpty()));
  }

  /** Sends processes a signal by its name. */
  public void signal(String name, String... components) {
    for (var component : components) {
      var pid = Objects.requireNonNull(processes().get(component), component);
      try {
        var status = new ProcessBuilder("kill", "-" + name, pid.toString()).inheritIO().start().waitFor();
        if (status != 0) {
          throw new AssertionError("kill ended with " + status);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
  }

  /** The process that each component runs in, by the component's name; one that does not run is not there. */
  public Map<String, Long> processes() {
    var parts = parts();
    var numbers = new TreeMap<String, Long>();
    parts.names().forEach(name -> parts.processes().find(name).ifPresent(found -> numbers.put(name, found.pid())));
    return numbers;
  }

  /** The doors of the services, for whichever party asks. */
  public Doors doors() {
    return new Doors(addresses, Credentials.read(home().credentials()));
  }

  /** The same through whichever instance of each service answers. */
  public Doors doorsOfAnyInstance() {
    var instances = IntStream.rangeClosed(1, Size.of(home()).instances()).mapToObj(this::instance).toList();
    return new Doors(instances, Credentials.read(home().credentials()));
  }

  private Addresses instance(int number) {
    var there = ServiceInstance.all(number).stream().filter(each -> each.number() == number)
        .collect(Collectors.toMap(each -> each.service().port(), each -> addresses.hostAndPort(each.port())));
    return new Addresses(addresses.offset(), there);
  }

  /** Where each instance of a service is asked. */
  public List<URI> doorsOf(String service) {
    return ServiceInstance.all(Size.of(home()).instances()).stream()
        .filter(instance -> instance.service().name().equals(service))
        .map(instance -> URI.create(addresses.http(instance.port()))).toList();
  }

  /** Tokens of whoever asks. */
  public Tokens tokens() {
    return new Tokens(Doors.client(), URI.create(addresses.issuer()), Credentials.read(home().credentials()));
  }

  /** How anybody of the scheme signs in to the broker. */
  public KafkaAccess kafka() {
    return KafkaAccess.of(addresses, home());
  }

  /** What the services have told of what they do. */
  public SpanReceiver spans() {
    return spans;
  }

  /** Its brokers. */
  public Cluster cluster() {
    return new Cluster(kafka());
  }

  public URI registry() {
    return URI.create(addresses.registry());
  }

  /** Who may write to the registry. */
  public RegistryWriter registryWriter() {
    return RegistryWriter.of(Credentials.read(home().credentials()));
  }

  /** The console's pages. */
  public URI console() {
    return URI.create(addresses.http(ServiceEntry.CONSOLE.port()));
  }

  /** The pages of partners and hubs. */
  public URI pages() {
    return URI.create(addresses.http(ServiceEntry.PAGES.port()));
  }

  /** The password with which one of the sample people signs in to the console. */
  public String passwordOf(String person) {
    return Objects.requireNonNull(Credentials.read(home().credentials()).people().get(person), person).secret();
  }

  /** Where Prometheus answers, if it was started. */
  public URI prometheus() {
    return URI.create(addresses.http(Usual.PROMETHEUS));
  }

  /** A place for files of a test. */
  public Path file(String name) {
    return directory.resolve(name);
  }

  /** Where the keys of a service are. */
  public Path keysOf(String service) {
    return home().keysOf(service);
  }

  /** What is played and searched with. */
  public Setting setting() {
    return Setting.of(new Installation(ROOT), home(), addresses, parts());
  }

  private LocalStack parts() {
    return Stacks.at(new Installation(ROOT), home(), addresses);
  }

  private StackHome home() {
    return StackHome.at(directory.resolve("home"));
  }

  /** Removes the stack; what its processes have logged stays, beside what the commands said. */
  @Override
  public void close() {
    try (var logs = Files.list(home().logs())) {
      for (var log : logs.toList()) {
        Files.copy(log, directory.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lifeline("reset", "--yes").succeeded();
    OPEN.remove(this);
    spans.close();
  }

  /**
   * Where this process is told to end, JUnit closes nothing, tests go on, and no process of a stack ends by itself.
   */
  private static void interrupted() {
    if (OPEN.isEmpty()) {
      return;
    }
    synchronized (Stack.class) {
      ending = true;
    }
    var running = ProcessHandle.current().children().toList();
    running.forEach(ProcessHandle::destroy);
    running.forEach(command -> command.onExit().completeOnTimeout(command, 12, TimeUnit.SECONDS).join());
    OPEN.forEach(stack -> {
      int left = ATTEMPTS; // a command that was ended may still hold the lock
      while (left > 0 && stack.lifeline("reset", "--yes").status() != 0) {
        left--;
      }
    });
  }

  /** Below the ports that systems give to clients: one of these may be gone while a process is started again. */
  private static int freeOffset() {
    while (true) {
      int offset = ThreadLocalRandom.current().nextInt(2_000, 12_000);
      var ports = Stream.concat(Usual.ALL.stream(),
          ServiceInstance.all(2).stream().flatMap(each -> Stream.of(each.port(), each.managementPort())));
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
