package org.lifeline.platform.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.testing.events.ThingHappened;

/** Every kind of answer that a registry, or a proxy in front of it, may give. */
class SchemaRegistryTest {

  private HttpServer server;
  private SchemaRegistry registry;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    registry = new SchemaRegistry(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @CsvSource({"500,{}", "503,away", "401,{}", "302,", "429,{}", "200,", "200,<html>", "200,[]", "200,{}",
      "200,{\"schema\": 7}", "200,{\"schema\": {}}", "200,{\"schema\": null}", "200,{\"id\": \"seven\"}", "404,",
      "404,<html>", "404,{}", "404,{\"error_code\": \"none\"}", "404,{\"error_code\": 404}"})
  void answerThatIsNoneIsAnOutage(int status, String body) {
    answer(status, body == null ? "" : body);

    assertThatThrownBy(() -> registry.byId(1)).isInstanceOf(RegistryUnavailable.class);
    assertThatThrownBy(() -> registry.idOf("things", ThingHappened.getClassSchema()))
        .isInstanceOf(RegistryUnavailable.class);
  }

  @Test
  void registryThatSaysThatThereIsNoneIsBelieved() {
    answer(404, "{\"error_code\": 40403, \"message\": \"Schema not found\"}");

    assertThatThrownBy(() -> registry.byId(1)).isInstanceOf(UnknownSchema.class);
    assertThatThrownBy(() -> registry.idOf("things", ThingHappened.getClassSchema())).isInstanceOf(UnknownSchema.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"syntax = \\\"proto3\\\";", "{}", "", "{\\\"type\\\": \\\"no.such.Type\\\"}"})
  void schemaThatIsNotAvroIsUnknown(String schema) {
    answer(200, "{\"schema\": \"" + schema + "\"}");

    assertThatThrownBy(() -> registry.byId(1)).isInstanceOf(UnknownSchema.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void idThatNoSchemaCanHaveIsUnknownWithoutAsking(int id) {
    stop();

    assertThatThrownBy(() -> registry.byId(id)).isInstanceOf(UnknownSchema.class);
  }

  @Test
  void nobodyThereIsAnOutage() {
    stop();

    assertThatThrownBy(() -> registry.byId(1)).isInstanceOf(RegistryUnavailable.class);
  }

  @Test
  void connectionThatIsClosedMeanwhileIsTriedAgain() {
    var asked = new AtomicInteger();
    server.createContext("/", exchange -> {
      if (asked.incrementAndGet() > 1) {
        var bytes = "{\"id\": 7}".getBytes(UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
      }
      exchange.close();
    });

    assertThat(registry.idOf("things", ThingHappened.getClassSchema())).isEqualTo(7);
    assertThat(asked).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 503})
  void manyThatAskTheSameAtOnceShareOneRequestAndWhatComesOfIt(int status) throws Exception {
    var asked = new AtomicInteger();
    var mayAnswer = new CountDownLatch(1);
    server.createContext("/", exchange -> {
      asked.incrementAndGet();
      await(mayAnswer);
      var bytes = "{\"id\": 7}".getBytes(UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    });
    var answers = IntStream.range(0, 8)
        .mapToObj(i -> new FutureTask<>(() -> registry.idOf("things", ThingHappened.getClassSchema()))).toList();
    var threads = answers.stream().map(Thread.ofPlatform()::start).toList();

    for (var thread : threads) {
      while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
    }
    mayAnswer.countDown();

    for (var answer : answers) {
      if (status == 200) {
        assertThat(answer.get()).isEqualTo(7);
      } else {
        assertThatThrownBy(answer::get).hasCauseInstanceOf(RegistryUnavailable.class);
      }
    }
    assertThat(asked).hasValue(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(int status, String body) {
    server.createContext("/", exchange -> {
      var bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    });
  }
}
