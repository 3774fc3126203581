package org.lifeline.localstack.credentials;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.WholeFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every secret of a local stack, in one file that only its owner can read. Secrets are made once and kept; a party that
 * joins the scheme gets its own at the next start.
 *
 * @param clients   by client id
 * @param databases password by database role
 * @param kafka     password by principal of the broker
 * @param people    people who sign in to the console or the pages, by name
 * @param registry  password with which deployment writes to the schema registry; empty if there is none yet
 * @param metrics   gives access to the metrics of every service; empty if there is none yet
 */
public record Credentials(Map<String, Client> clients, Map<String, String> databases, Map<String, String> kafka,
    Map<String, Person> people, String registry, String metrics) {

  /** Sorted, so that the file and the fingerprint are the same for the same content. */
  public Credentials {
    clients = Collections.unmodifiableSortedMap(new TreeMap<>(clients));
    databases = Collections.unmodifiableSortedMap(new TreeMap<>(databases));
    kafka = Collections.unmodifiableSortedMap(kafka == null ? new TreeMap<>() : new TreeMap<>(kafka));
    people = Collections.unmodifiableSortedMap(people == null ? new TreeMap<>() : new TreeMap<>(people));
    registry = registry == null ? "" : registry;
    metrics = metrics == null ? "" : metrics;
  }

  private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final SecureRandom RANDOM = new SecureRandom();

  public static Credentials none() {
    return new Credentials(Map.of(), Map.of(), Map.of(), Map.of(), "", "");
  }

  /** @throws StackFailure if there is a file that cannot be understood: it is never replaced in silence */
  public static Credentials read(Path file) {
    if (!Files.exists(file)) {
      return none();
    }
    try {
      return JSON.readValue(Files.readString(file), Credentials.class);
    } catch (IOException | JacksonException e) {
      throw StackFailure.refused(file + " cannot be read. Restore it, or start over with ./lifeline reset.");
    }
  }

  /**
   * These credentials, and new secrets for every name given here that has none yet. Sample people act for the parties
   * named.
   */
  public Credentials with(Parties parties, Iterable<String> databaseRoles, Iterable<String> principals) {
    var allClients = new TreeMap<>(clients);
    parties.roles().forEach((id, party) -> allClients.computeIfAbsent(id,
        missing -> new Client(party.role(), party.name(), newSecret())));
    var allDatabases = new TreeMap<>(databases);
    databaseRoles.forEach(role -> allDatabases.computeIfAbsent(role, missing -> newSecret()));
    var allOfKafka = new TreeMap<>(kafka);
    principals.forEach(principal -> allOfKafka.computeIfAbsent(principal, missing -> newSecret()));
    var allPeople = new TreeMap<>(people);
    parties.people().forEach((name, party) -> allPeople.compute(name, (same, known) -> new Person(party.role(),
        party.name(), known == null ? newSecret() : known.secret())));
    return new Credentials(allClients, allDatabases, allOfKafka, allPeople,
        registry.isEmpty() ? newSecret() : registry, metrics.isEmpty() ? newSecret() : metrics);
  }

  /** The names of all network operators that a secret was ever made for. */
  public List<String> operatorsEver() {
    return clients.values().stream().filter(client -> client.role().equals(Parties.OPERATOR)).map(Client::party)
        .toList();
  }

  /** The client of the identity provider with this id. */
  public Client client(String id) {
    var client = clients.get(id);
    if (client == null) {
      throw StackFailure.failed("There is no client " + id + ": ./lifeline up makes it.");
    }
    return client;
  }

  /** The password of a database role. */
  public String database(String role) {
    var password = databases.get(role);
    if (password == null) {
      throw StackFailure.failed("There is no password for the database role " + role + ".");
    }
    return password;
  }

  /** The password of a principal of the broker. */
  public String kafka(String principal) {
    var password = kafka.get(principal);
    if (password == null) {
      throw StackFailure.failed("There is no password for " + principal + " at the broker: ./lifeline up makes it.");
    }
    return password;
  }

  /** A digest that changes whenever a client or a person does; no secret can be read from it. */
  public String fingerprint() {
    var all = new StringBuilder();
    clients.forEach((id, client) -> all.append(id).append(client.role()).append(client.secret()));
    people.forEach(
        (id, person) -> all.append(id).append(person.role()).append(person.party()).append(person.secret()));
    return DigestUtils.sha256Hex(all.toString());
  }

  /** Writes the file whole or not at all, readable by its owner from the first byte on. */
  public void write(Path file) {
    try {
      WholeFile.writePrivate(file, JSON.writeValueAsString(this));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new secret: 256 random bits. */
  public static String newSecret() {
    var bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "Credentials[***]";
  }
}
