package org.lifeline.verification.exposure.play;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.demo.actors.Tokens;
import org.lifeline.localstack.home.Addresses.Usual;
import org.lifeline.localstack.service.ServiceEntry;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads every resource in every service's own description, as one client of each role, and everything on the management
 * ports, at the registry and at the identity provider. Every answer is kept; none is checked.
 */
public final class Sweep {

  private static final List<String> MANAGEMENT = List.of("", "/prometheus", "/metrics", "/health", "/info", "/env",
      "/beans", "/configprops", "/loggers", "/mappings", "/threaddump", "/heapdump", "/httpexchanges",
      "/scheduledtasks",
      "/flyway", "/logfile");
  private static final String NEVER_ENDS = "/live";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Setting setting;
  private final Tokens tokens;

  public Sweep(Setting setting) {
    this.setting = setting;
    this.tokens = new Tokens(setting.http(), URI.create(setting.addresses().issuer()), setting.credentials());
  }

  /** @param ids values for path parameters */
  public void everyDoor(Collection<String> ids) {
    var clients = oneOfEachRole();
    for (var service : ServiceEntry.ALL) {
      var door = setting.addresses().http(service.port());
      for (var path : paths(door)) {
        for (var address : addresses(path, ids)) {
          clients.forEach(client -> get(door + address, client));
        }
      }
      MANAGEMENT.forEach(path -> read(setting.addresses().http(service.managementPort()) + "/actuator" + path,
          setting.credentials().metrics()));
    }
    get(setting.addresses().registry() + "/schemas", null);
    get(setting.addresses().http(Usual.REGISTRY_MANAGEMENT) + "/metrics", null);
    get(setting.addresses().issuer() + "/oauth2/jwks", null);
  }

  private Collection<String> oneOfEachRole() {
    var clients = new LinkedHashMap<String, String>();
    setting.credentials().clients().forEach((id, client) -> clients.putIfAbsent(client.role(), id));
    return clients.values();
  }

  private List<String> paths(String door) {
    var description = get(door + "/v3/api-docs", setting.partner(0));
    var paths = new ArrayList<String>();
    JsonNode described = json(description).path("paths");
    for (var path : described.properties()) {
      if (path.getValue().has("get") && !path.getKey().equals(NEVER_ENDS)) {
        paths.add(path.getKey());
      }
    }
    return paths;
  }

  private static JsonNode json(byte[] body) {
    try {
      return JsonMapper.shared().readTree(body);
    } catch (JacksonException e) {
      return MissingNode.getInstance(); // a page to sign in at
    }
  }

  private static List<String> addresses(String path, Collection<String> ids) {
    return path.contains("{")
        ? ids.stream().map(id -> path.replaceAll("\\{[^}]*}", id)).toList()
        : List.of(path);
  }

  private byte[] get(String address, @Nullable String client) {
    return read(address, client == null ? null : tokens.of(client));
  }

  private byte[] read(String address, @Nullable String bearer) {
    var request = HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE);
    if (bearer != null) {
      request.header("Authorization", "Bearer " + bearer);
    }
    try {
      return setting.http().send(request.build(), BodyHandlers.ofByteArray()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
