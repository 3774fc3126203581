package org.lifeline.localstack.observe;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.component.Component;
import org.lifeline.localstack.component.HttpProbe;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.Addresses.Usual;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.home.WholeFile;
import org.lifeline.localstack.process.Launch;
import org.lifeline.localstack.service.ServiceInstance;

/**
 * A Prometheus of the stack's own, run from the installed program, that scrapes every service of the stack by the
 * configuration and the rules of {@code operations/prometheus}. Started on request only.
 */
public final class PrometheusServer implements Component {

  public static final String NAME = "prometheus";
  /** The folders of which Prometheus reads every file. */
  private static final List<String> READ_WHOLE = List.of("rules", "alertmanagers");

  private final Installation installation;
  private final Addresses addresses;
  private final List<ServiceInstance> targets;
  private final Path directory;
  private final String secret;

  /**
   * @param targets the instances that it scrapes
   * @param secret  gives access to their metrics
   */
  public PrometheusServer(Installation installation, StackHome home, Addresses addresses,
      List<ServiceInstance> targets, String secret) {
    this.secret = secret;
    this.installation = installation;
    this.addresses = addresses;
    this.targets = List.copyOf(targets);
    this.directory = home.of(NAME);
  }

  @Override
  public boolean onRequest() {
    return true;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String program() {
    return NAME;
  }

  @Override
  public List<Integer> ports() {
    return List.of(addresses.port(Usual.PROMETHEUS));
  }

  @Override
  public String address() {
    return addresses.http(Usual.PROMETHEUS);
  }

  @Override
  public Path directory() {
    return directory;
  }

  @Override
  public int memoryMegabytes() {
    return 150;
  }

  @Override
  public Launch prepare() {
    var command = List.of(executable(), "--config.file=" + directory.resolve("prometheus.yml"),
        "--storage.tsdb.path=" + directory.resolve("data"), "--storage.tsdb.retention.time=15d",
        "--web.listen-address=" + addresses.hostAndPort(Usual.PROMETHEUS), "--log.level=warn");
    try {
      return new Launch(NAME, command, Map.of(), directory, configure());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Copies the configuration to where Prometheus looks for the files that it names, in place of what was copied there
   * before, and writes the list of targets.
   *
   * @return all that Prometheus reads
   */
  String configure() throws IOException {
    for (var folder : READ_WHOLE) {
      empty(directory.resolve(folder));
    }
    var targetFiles = Files.createDirectories(directory.resolve("targets"));
    var said = new StringBuilder();
    try (Stream<Path> files = Files.walk(installation.prometheus())) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        var copy = directory.resolve(installation.prometheus().relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        said.append(Files.readString(file));
      }
    }
    var services = new StringBuilder();
    targets.forEach(instance -> services
        .append("- targets: ['").append(addresses.hostAndPort(instance.managementPort()))
        .append("']\n  labels: {service: ").append(instance.service().name()).append("}\n"));
    Files.writeString(targetFiles.resolve("services.yaml"), services);
    WholeFile.writePrivate(directory.resolve("metrics-secret"), secret);
    return said.append(services).toString();
  }

  private static void empty(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (var file : files.toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static String executable() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, NAME)).filter(Files::isExecutable).findFirst().map(Path::toString)
        .orElseThrow(() -> StackFailure.refused("Prometheus is not installed here, so nothing can observe the stack. On"
            + " Debian: apt-get install prometheus. Or leave --observe out."));
  }

  @Override
  public Optional<String> unhealthy() {
    return HttpProbe.at(address() + "/-/ready").unhealthy();
  }
}
