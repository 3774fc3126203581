package org.lifeline.demo.actors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Of two pages of parcels nothing on the first may go. */
class HubTest {

  private static final String PARCEL = """
      {"items": [{"consignment_id": "%s", "tracking_number": "number of %1$s"}], "links": {"next": %s}}""";

  private final List<String> handedOver = new ArrayList<>();
  private String mayGo = "second";
  private HttpServer service;

  @BeforeEach
  void start() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext("/v1/consignments", exchange -> answer(exchange,
        "cursor=2".equals(exchange.getRequestURI().getQuery())
            ? PARCEL.formatted("second", "null")
            : PARCEL.formatted("first", "\"/v1/consignments?cursor=2\"")));
    service.createContext("/v1/consignments/hand-overs", exchange -> {
      var id = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes()).get("items").get(0)
          .get("consignment_id").asString();
      answer(exchange, "{\"items\": [{\"consignment_id\": \"%s\", \"outcome\": \"%s\"}]}".formatted(id,
          id.equals(mayGo) ? "dispatched" : "refused"));
    });
    service.start();
  }

  @AfterEach
  void stop() {
    service.stop(0);
  }

  @Test
  void whatMayNotGoStandsInNobodysWay() throws InterruptedException {
    var hub = hub();

    assertThat(hub.workOnce()).isZero();
    assertThat(hub.workOnce()).isEqualTo(1);

    assertThat(handedOver).containsExactly("number of second");
  }

  @Test
  void whereNothingMayGoTheListIsNotAskedForAgainAtOnce() throws InterruptedException {
    mayGo = "nothing";
    var hub = hub();
    var begun = System.nanoTime();

    hub.workOnce();
    hub.workOnce();

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  private Hub hub() {
    var door = new Door(HttpClient.newHttpClient(), URI.create("http://127.0.0.1:" + service.getAddress().getPort()),
        () -> "a token");
    return new Hub("HUB-LON", door, handedOver::add);
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    exchange.getRequestBody().readAllBytes();
    var bytes = json.getBytes(UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
