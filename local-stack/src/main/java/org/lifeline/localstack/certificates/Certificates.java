package org.lifeline.localstack.certificates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.StackHome;

/**
 * The certificates of a stack, from a certificate authority of its own: made once, with the JDK's keytool, and made anew in
 * time before they expire. Whoever connects trusts the authority's certificate, {@code authority.pem}; what is secret is below
 * {@code keys}, a directory for each holder.
 *
 * @param hosts names and addresses under which servers are reached besides loopback and their own names; what is neither is refused
 */
public record Certificates(StackHome home, Clock clock, List<String> hosts) {

  private static final int AUTHORITY_DAYS = 3650;
  private static final int DAYS = 800;
  private static final Duration TOO_CLOSE = Duration.ofDays(30);

  public Certificates {
    hosts = hosts.stream().map(Certificates::spelled).toList();
  }

  /** As a certificate gives it back: an address of IPv6 in full. */
  private static String spelled(String host) {
    try {
      return isAddress(host) ? InetAddress.ofLiteral(host).getHostAddress() : host;
    } catch (IllegalArgumentException e) {
      throw StackFailure.refused(host + " is neither an address nor a name.");
    }
  }

  private static boolean isAddress(String host) {
    return host.matches("[0-9.]+|.*:.*");
  }

  public Certificates(StackHome home, Clock clock) {
    this(home, clock, List.of());
  }

  /** Who holds a certificate, and for what: servers prove who they are, and the broker and deployment to the broker. */
  private enum Holder {
    KAFKA("serverAuth,clientAuth", "kafka", "kafka-2", "kafka-3"),
    POSTGRES("serverAuth",
        "postgres"),
    DEPLOYMENT("clientAuth");

    private final String purposes;
    /** What a server is called where each part is a host of its own. */
    private final List<String> names;

    Holder(String purposes, String... names) {
      this.purposes = purposes;
      this.names = List.of(names);
    }

    private List<String> extensions(Set<String> hosts) {
      var general = Stream.of("-ext", "ku:c=digitalSignature", "-ext", "eku=" + purposes);
      if (names.isEmpty()) {
        return general.toList();
      }
      var all = Stream.of(Stream.of("127.0.0.1", "localhost"), names.stream(), hosts.stream()).flatMap(each -> each)
          .distinct().map(host -> (isAddress(host) ? "ip:" : "dns:") + host);
      return Stream.concat(general, Stream.of("-ext", "san=" + all.collect(Collectors.joining(",")))).toList();
    }

    /** The directory of its keys, and its common name. */
    private String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    private Path in(StackHome home) {
      return home.keysOf(text()).resolve("certificate.pem");
    }
  }

  /** The broker's key and certificates. */
  public Path kafka() {
    return Holder.KAFKA.in(home);
  }

  /** Those of PostgreSQL. */
  public Path postgres() {
    return Holder.POSTGRES.in(home);
  }

  /** Those with which deployment signs in to the broker. */
  public Path deployment() {
    return Holder.DEPLOYMENT.in(home);
  }

  /**
   * Makes what is missing, about to expire or not good for one of the hosts; what a server's certificate was good for, the new one is,
   * too. An authority that has lost its key is replaced, with all that it has signed.
   */
  public void makeMissing() {
    try {
      var known = Stream.of(Holder.values()).collect(Collectors.toMap(holder -> holder, this::names));
      var authority = home.keysOf("authority").resolve("authority.p12");
      if (!Files.exists(authority) || !lasting(home.authority())) {
        makeAuthority(authority);
      }
      Stream.of(Holder.values()).parallel().filter(holder -> !good(holder))
          .forEach(holder -> issue(holder, authority, Objects.requireNonNull(known.get(holder))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** When the first of them ends, the authority's own among them. */
  public Instant end() {
    return Stream.concat(Stream.of(home.authority()), Stream.of(Holder.values()).map(holder -> holder.in(home)))
        .map(Pem::expiry).min(Instant::compareTo).orElseThrow();
  }

  /** For how long a holder's is good: no longer than the authority's, or it would be refused while it says that it is good. */
  private int days() {
    return (int) Math.min(DAYS, Duration.between(clock.instant(), Pem.expiry(home.authority())).toDays());
  }

  private boolean good(Holder holder) {
    var certificate = holder.in(home);
    return lasting(certificate) && (holder.names.isEmpty() || Pem.names(certificate).containsAll(hosts));
  }

  private boolean lasting(Path certificate) {
    return Files.exists(certificate)
        && Pem.expiry(certificate).isAfter(clock.instant().plus(TOO_CLOSE));
  }

  private void makeAuthority(Path store) throws IOException {
    Files.createDirectories(store.getParent());
    Files.deleteIfExists(store);
    for (var holder : Holder.values()) {
      Files.deleteIfExists(holder.in(home));
    }
    var fresh = Keystore.at(store.resolveSibling("authority.new"));
    Files.deleteIfExists(fresh.file()); // of a command that was killed
    fresh.make("authority", "Lifeline stack", AUTHORITY_DAYS,
        List.of("-ext", "bc:c=ca:true,pathlen:0", "-ext", "ku:c=keyCertSign"));
    Pem.writePublic(home.authority(), fresh.chain("authority"));
    Files.move(fresh.file(), store, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What a server is wanted for, and what its certificate has been good for. */
  private Set<String> names(Holder holder) {
    var all = new TreeSet<>(hosts);
    if (Files.exists(holder.in(home))) {
      all.addAll(Pem.names(holder.in(home)));
    }
    return all;
  }

  /** In a copy of the authority's store, for keytool signs within one store only. */
  private void issue(Holder holder, Path authority, Set<String> names) {
    try {
      var directory = Files.createDirectories(holder.in(home).getParent());
      var store = Keystore.at(Files.copy(authority, directory.resolve("certificate.p12"),
          StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES));
      store.make(holder.text(), holder.text(), days(),
          Stream.concat(Stream.of("-signer", "authority"), holder.extensions(names).stream()).toList());
      Pem.writePrivate(holder.in(home), store.key(holder.text()), store.chain(holder.text()));
      Files.delete(store.file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
