package org.lifeline.localstack.identity;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lifeline.localstack.component.Component;
import org.lifeline.localstack.component.HttpProbe;
import org.lifeline.localstack.component.StartCache;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.Addresses.Usual;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.process.Launch;
import org.lifeline.localstack.service.ServiceEntry;

/** The local identity provider as a process of the stack. */
public final class IdentityServer implements Component {

  private final Installation installation;
  private final StackHome home;
  private final Addresses addresses;
  private final String clients;

  /**
   * @param clients changes when a client joins or the provider itself changes: the process reads its clients once, at
   * start
   */
  public IdentityServer(Installation installation, StackHome home, Addresses addresses, String clients) {
    this.installation = installation;
    this.home = home;
    this.addresses = addresses;
    this.clients = clients;
  }

  @Override
  public String name() {
    return "identity-provider";
  }

  @Override
  public List<Integer> ports() {
    return List.of(addresses.port(Usual.IDENTITY));
  }

  @Override
  public String address() {
    return addresses.issuer();
  }

  @Override
  public Path directory() {
    return home.of(name());
  }

  @Override
  public int memoryMegabytes() {
    return 220;
  }

  @Override
  public Optional<StartCache> startCache() {
    return Optional.of(StartCache.of(installation.startCaches(), name(), installation.version()));
  }

  @Override
  public Launch prepare() {
    var command = List.of(installation.java(), "-Xms32m", "-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
        "-XX:+ExitOnOutOfMemoryError", "-cp", installation.classPath(), IdentityProvider.class.getName());
    var environment = Map.of("LIFELINE_CONSOLE", addresses.http(ServiceEntry.CONSOLE.port()), "LIFELINE_PAGES",
        addresses.http(ServiceEntry.PAGES.port()), "LIFELINE_PORT",
        Integer.toString(addresses.port(Usual.IDENTITY)), "LIFELINE_ISSUER",
        addresses.issuer(), "LIFELINE_CREDENTIALS", home.credentials().toString(), "LIFELINE_KEYS",
        home.keysOf(name()).toString(), "MALLOC_ARENA_MAX", "2");
    return new Launch(name(), command, environment, directory(), clients);
  }

  @Override
  public Optional<String> unhealthy() {
    return HttpProbe.at(addresses.issuer() + "/oauth2/jwks").unhealthy();
  }
}
