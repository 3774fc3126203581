package org.lifeline.localstack.phones;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lifeline.localstack.component.Component;
import org.lifeline.localstack.component.HttpProbe;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.Addresses.Usual;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.process.Launch;

/** The local gateway for SMS as a process of the stack. */
public final class PhoneServer implements Component {

  private final Installation installation;
  private final StackHome home;
  private final Addresses addresses;

  public PhoneServer(Installation installation, StackHome home, Addresses addresses) {
    this.installation = installation;
    this.home = home;
    this.addresses = addresses;
  }

  /** Where messages are posted to, and where what phones would show is read. */
  public static String messages(Addresses addresses) {
    return addresses.http(Usual.PHONES) + Phones.MESSAGES;
  }

  @Override
  public String name() {
    return "phones";
  }

  @Override
  public List<Integer> ports() {
    return List.of(addresses.port(Usual.PHONES));
  }

  @Override
  public String address() {
    return messages(addresses);
  }

  @Override
  public Path directory() {
    return home.of(name());
  }

  @Override
  public Set<String> needs() {
    return Set.of();
  }

  @Override
  public int memoryMegabytes() {
    return 60;
  }

  @Override
  public Launch prepare() {
    var command = List.of(installation.java(), "-Xms8m", "-Xmx24m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
        "-XX:+ExitOnOutOfMemoryError", "-cp", installation.classPath(), Phones.class.getName());
    return new Launch(name(), command,
        Map.of("LIFELINE_PORT", Integer.toString(addresses.port(Usual.PHONES)), "MALLOC_ARENA_MAX", "2"), directory(),
        installation.version());
  }

  @Override
  public Optional<String> unhealthy() {
    return HttpProbe.at(address()).unhealthy();
  }
}
