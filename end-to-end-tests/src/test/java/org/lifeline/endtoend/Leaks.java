package org.lifeline.endtoend;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.lifeline.verification.exposure.canary.Canaries;
import org.lifeline.verification.exposure.canary.Sort;
import org.lifeline.verification.exposure.play.Setting;
import org.lifeline.verification.exposure.search.SearchedPlace.Kind;
import org.lifeline.verification.exposure.search.Sighting;

/** Personal values written in various ways where they are not allowed, as a mistake in a service could leave them. */
final class Leaks {

  private static final int MUCH = 40_000;

  private final Setting setting;
  private final Canaries canaries;
  private final List<Leak> all = new ArrayList<>();

  private record Leak(String what, Kind kind, String place) {

    boolean isFound(Sighting sighting) {
      return sighting.what().equals(what) && sighting.place().is(kind) && sighting.place().name().startsWith(place);
    }
  }

  Leaks(Setting setting, Canaries canaries) {
    this.setting = setting;
    this.canaries = canaries;
  }

  void putIn() {
    var feed = "dispatch-feed." + setting.scheme().operators().getFirst();
    onTopic(feed, base64(leak("on a feed, compressed", Kind.TOPIC, feed)), "zstd");
    onTopic("stock", leak("in a segment", Kind.FILE, "kafka/data/stock-"), "none");
    inDatabase("dispatch", true, "insert into tracking_number values (?, gen_random_uuid())",
        URLEncoder.encode(leak("in a table, with é and a blank", Kind.TABLE, "dispatch.tracking_number"), UTF_8));
    inDatabase("dispatch", true, "insert into contact_pack values ('E99999999', 1, ?)",
        "x".repeat(MUCH) + leak("in a value that is compressed", Kind.TABLE, "dispatch.contact_pack"));
    inDatabase("notification", false, "insert into caught_up values (?, 0, 0)",
        hex(leak("in a transaction that was given up", Kind.FILE, "postgres/data/pg_wal/")));
    inRegistry(leak("in the registry", Kind.TABLE, "registry."));
    inLog(leak("in a log", Kind.FILE, "logs/referral-service.log"));
    inAnswer("/actuator/prometheus", 200,
        "lifeline_x{name=\"" + leak("in a metric", Kind.ANSWER, "GET /actuator/prometheus 200") + "\"} 1");
    inAnswer("/v1/referrals", 400,
        "{\"detail\": \"" + base64("no " + leak("in an error", Kind.ANSWER, "GET /v1/referrals 400")) + "\"}");
  }

  /** Leaks that none of these is of. */
  List<String> missedBy(List<Sighting> sightings) {
    return all.stream().filter(leak -> sightings.stream().noneMatch(leak::isFound)).map(Leak::toString).toList();
  }

  Set<String> names() {
    return all.stream().map(Leak::what).collect(Collectors.toSet());
  }

  private String leak(String what, Kind kind, String place) {
    all.add(new Leak(what, kind, place));
    return canaries.name(what, Sort.PERSONAL);
  }

  private void onTopic(String topic, String value, String compression) {
    var settings = new HashMap<>(setting.kafka().deployment());
    settings.put("compression.type", compression);
    try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, 0, null, value.getBytes(UTF_8))).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void inDatabase(String database, boolean commit, String sql, String value) {
    try (var connection = open(database); var statement = connection.prepareStatement(sql)) {
      connection.setAutoCommit(false);
      statement.setString(1, value);
      statement.execute();
      if (commit) {
        connection.commit();
      } else {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is said of its tables, which is in a table of the system's. */
  private void inRegistry(String value) {
    try (var connection = open("registry"); var statement = connection.createStatement()) {
      statement.execute("comment on schema public is '" + value.replace("'", "''") + "'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection open(String database) throws SQLException {
    return setting.databases().admin(database);
  }

  private void inLog(String value) {
    try {
      Files.write(setting.home().logs().resolve("referral-service.log"), (value + "\n").getBytes(UTF_16LE),
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A door that answers so; somebody asks there. */
  private void inAnswer(String path, int status, String body) {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(path, exchange -> {
        var bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
      });
      server.start();
      try {
        var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        setting.http().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
      } finally {
        server.stop(0);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(UTF_8));
  }
}
