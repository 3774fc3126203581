package org.lifeline.endtoend.doors;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifeline.demo.actors.Doors;
import org.lifeline.demo.actors.Tokens;
import org.lifeline.localstack.credentials.Client;
import org.lifeline.localstack.service.ServiceEntry;
import org.lifeline.platform.testing.Sent;
import org.lifeline.verification.exposure.play.Setting;

/** Every client that the identity provider knows, calling endpoints with its own token. */
final class Visitors {

  private final HttpClient http = Doors.client();
  private final Setting setting;
  private final Tokens tokens;

  Visitors(Setting setting) {
    this.setting = setting;
    tokens = new Tokens(http, URI.create(setting.addresses().issuer()), setting.credentials());
  }

  /** Without the pages, which have no account of their own at any door. */
  private Map<String, Client> clients() {
    var clients = new TreeMap<>(setting.credentials().clients());
    clients.remove("staff-pages");
    return clients;
  }

  Set<String> roles() {
    return clients().values().stream().map(Client::role).collect(Collectors.toSet());
  }

  /**
   * Has all of them do something, a few at a time.
   *
   * @param does takes a client id and its role
   */
  void each(BiConsumer<String, String> does) {
    clients().entrySet().parallelStream().forEach(each -> does.accept(each.getKey(), each.getValue().role()));
  }

  /**
   * Knocks once. What changes something comes without the key of the request, so that whoever is let in changes nothing,
   * unless {@code really}.
   *
   * @param client null to come without a token
   * @param id what the door is asked about
   */
  Answer ask(Door door, @Nullable String client, String id, boolean really) {
    var service = ServiceEntry.ALL.stream().filter(each -> each.name().equals(door.service())).findFirst()
        .orElseThrow(() -> new AssertionError("no service " + door.service()));
    var request = HttpRequest.newBuilder(URI.create(setting.addresses().http(service.port()) + door.address(id)));
    if (client != null) {
      request.header("Authorization", "Bearer " + tokens.of(client));
    }
    if (door.changes()) {
      request.header("Content-Type", door.mediaType());
    }
    if (really && door.changes()) {
      request.header("Idempotency-Key", UUID.randomUUID().toString());
    }
    request.method(door.method(), !door.changes() || door.method().equals("DELETE")
        ? BodyPublishers.noBody()
        : BodyPublishers.ofString(door.body().replace("{id}", id).replace("{another}", anotherThan(client))));
    return Answer.of(Sent.by(http, request.build(), BodyHandlers.ofByteArray()));
  }

  /** Somebody else of the same role. */
  private String anotherThan(@Nullable String client) {
    var known = client == null ? null : clients().get(client);
    return clients().entrySet().stream()
        .filter(each -> known != null && each.getValue().role().equals(known.role()) && !each.getKey().equals(client))
        .map(Map.Entry::getKey).findFirst().orElse("nobody");
  }
}
