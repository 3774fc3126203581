package org.lifeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lifeline.endtoend.stack.SharedStack;
import org.lifeline.endtoend.stack.Stack;
import org.lifeline.platform.testing.FreePorts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs what docs/partners.md has a partner's developer type: with test credentials and curl alone, up to a first
 * webhook.
 */
@Order(5)
@ExtendWith(SharedStack.class)
class PartnersPageIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String CLIENT = "harbour-refuge-test";
  private static final Pattern BLOCK = Pattern.compile("^( *)```\\n(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern SECRET = Pattern.compile("(?m)^secret +(\\S+)$");
  private static final Pattern ISSUER = Pattern.compile("(http\\S+)/oauth2/token");

  private final Map<String, String> variables = new TreeMap<>();

  @Test
  void leadsToAFirstWebhook(Stack stack) throws Exception {
    for (var tool : List.of("bash", "curl", "openssl", "python3")) {
      assumeTrue(installed(tool), tool + " is not installed here");
    }
    var folder = Files.createDirectories(stack.file("partners-page"));
    var shown = stack.lifeline("credentials", CLIENT).succeeded();
    variables.put("CLIENT", CLIENT);
    variables.put("SECRET", first(SECRET, shown));
    variables.put("ISSUER", first(ISSUER, shown));
    variables.put("NOTIFICATION", stack.doorsOf("notification-service").getFirst().toString());
    int port = FreePorts.next();
    variables.put("URL", "http://127.0.0.1:" + port);
    var server = start(folder, block("HTTPServer").replace("8099", Integer.toString(port)));
    try {
      variables.put("TOKEN", typed(folder, block("-u \"$CLIENT") + "printf %s \"$TOKEN\""));

      var webhook = json(typed(folder, block("my-first-webhook")));
      variables.put("WEBHOOK", webhook.get("id").asString());
      variables.put("WHSEC", webhook.get("secret").asString());
      await().atMost(PATIENCE).until(() -> isHeard(port));
      variables.put("DELIVERY", json(typed(folder, block("pings"))).get("delivery_id").asString());
      await().atMost(PATIENCE)
          .until(() -> Files.exists(folder.resolve("body")) && Files.size(folder.resolve("body")) > 0);

      var headers = headers(folder);
      variables.put("ID", headers.getOrDefault("webhook-id", ""));
      variables.put("TIMESTAMP", headers.getOrDefault("webhook-timestamp", ""));
      assertThat("v1," + typed(folder, block("openssl dgst")).strip())
          .isEqualTo(headers.getOrDefault("webhook-signature", ""));
      await().atMost(PATIENCE)
          .until(() -> json(typed(folder, block("deliveries/$DELIVERY"))).get("state").asString().equals("delivered"));

      assertThat(typed(folder, sandbox(stack))).contains("\"outcome\":\"accepted\"", "SANDBOX-FAILED-1");
      await().atMost(PATIENCE).until(() -> Files.readString(folder.resolve("body")).contains("\"referral-created\"")
          || Files.readString(folder.resolve("body")).contains("\"dispatch-failed\""));
      var referrals = stack.doors().referral(CLIENT);
      await().atMost(PATIENCE).until(() -> referrals.get("/v1/referrals").get("items").valueStream()
          .anyMatch(each -> each.get("state").asString().equals("on-hold")));
    } finally {
      server.destroyForcibly();
      stack.doors().notification(CLIENT).ask("DELETE", "/v1/webhooks/" + variables.get("WEBHOOK"), null, null);
    }
  }

  /** The block for a local stack, on the ports of this one. */
  private String sandbox(Stack stack) throws IOException {
    var secret = variables.getOrDefault("SECRET", "");
    return block("SANDBOX-FAILED-1").lines().filter(line -> !line.startsWith("./lifeline"))
        .map(line -> line.replace(":SECRET'", ":" + secret + "'")
            .replace("http://127.0.0.1:18080", variables.getOrDefault("ISSUER", ""))
            .replace("http://127.0.0.1:8101", stack.doorsOf("referral-service").getFirst().toString())
            .replace("http://127.0.0.1:8104", variables.getOrDefault("NOTIFICATION", "")))
        .collect(Collectors.joining("\n"));
  }

  /** The block of the page that holds this, as it is typed. */
  private static String block(String part) throws IOException {
    var blocks = BLOCK.matcher(Files.readString(Stack.ROOT.resolve("docs/partners.md"))).results()
        .map(found -> found.group(2).lines().map(line -> line.replaceFirst("^" + found.group(1), ""))
            .collect(Collectors.joining("\n", "", "\n")))
        .filter(found -> found.contains(part)).toList();
    assertThat(blocks).as("blocks with " + part).hasSize(1);
    return blocks.getFirst();
  }

  private String typed(Path folder, String script) throws IOException, InterruptedException {
    var process = shell(folder, script).redirectError(folder.resolve("errors").toFile()).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private Process start(Path folder, String script) throws IOException {
    return shell(folder, "exec " + script).redirectErrorStream(true).redirectOutput(folder.resolve("server").toFile())
        .start();
  }

  private ProcessBuilder shell(Path folder, String script) {
    var builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script).directory(folder.toFile());
    builder.environment().putAll(variables);
    return builder;
  }

  private static Map<String, String> headers(Path folder) throws IOException {
    return Files.readString(folder.resolve("headers")).lines().filter(line -> line.contains(": ")).collect(
        Collectors.toMap(line -> line.replaceFirst(": .*", "").toLowerCase(Locale.ROOT),
            line -> line.replaceFirst("^[^:]*: ", "").strip()));
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  private static String first(Pattern pattern, String text) {
    var found = pattern.matcher(text);
    assertThat(found.find()).as(pattern.pattern()).isTrue();
    return found.group(1);
  }

  private static boolean installed(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static boolean isHeard(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }
}
