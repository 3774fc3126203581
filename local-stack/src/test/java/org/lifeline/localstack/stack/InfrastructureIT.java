package org.lifeline.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.command.CredentialsCommand;
import org.lifeline.localstack.command.Failures;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.kafka.KafkaAccess;
import org.lifeline.localstack.registry.RegistryOperations;
import org.lifeline.localstack.registry.RegistryWriter;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** The real servers, in a separate directory and on separate ports. */
class InfrastructureIT {

  private static final Map<String, String> ANEW = Map.of("prompt", "login");
  private static final List<String> SERVERS = List.of("postgres", "kafka", "registry", "identity-provider");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path directory;

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Addresses ADDRESSES = new Addresses(FreeOffset.find());
  private static final Heard HEARD = new Heard();

  @SuppressWarnings("NullAway.Init")
  private static LocalStack stack;

  @BeforeAll
  static void up() {
    var installation = new Installation(
        Path.of(System.getProperty("lifeline.root", "..")).toAbsolutePath().normalize());
    stack = Stacks.settled(installation, home(), ADDRESSES, Optional.empty());
    stack.up(stack.infrastructure(), HEARD);
  }

  @AfterAll
  static void down() {
    stack.down(Set.of(), HEARD);
    assertThat(SERVERS).allSatisfy(name -> assertThat(stack.processes().find(name)).isEmpty());
  }

  @Test
  void everyServerIsWellAndASecondUpStartsNothing() {
    var before = pids();

    stack.up(stack.infrastructure(), HEARD);

    assertThat(pids()).isEqualTo(before);
    assertThat(HEARD.skipped).contains("postgres", "kafka", "registry", "identity-provider");
    await().atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(stack.status()).filteredOn(status -> SERVERS.contains(status.name()))
            .hasSameSizeAs(SERVERS)
            .allSatisfy(status -> assertThat(status.state()).isEqualTo(ComponentStatus.State.HEALTHY)));
  }

  @Test
  void whatWasAcknowledgedOutlivesTheKillingOfEveryServer() throws Exception {
    var token = client().token("harbour-refuge");
    client().write(client().kafka().as("referral-service"), "referrals", "before the kill");
    try (var database = client().asRole("referral", "referral"); var sql = database.createStatement()) {
      sql.execute("create table kept (id int)");
      sql.execute("insert into kept values (1)");
    }

    pids().values().forEach(InfrastructureIT::kill);
    stack.up(stack.infrastructure(), HEARD);

    assertThat(client().read(client().kafka().as("allocation-service"), "referrals")).contains("before the kill");
    try (var database = client().asRole("referral", "referral"); var sql = database.createStatement()) {
      assertThat(sql.executeQuery("select from kept").next()).isTrue();
    }
    assertThat(client().subjects()).contains("referrals-org.lifeline.events.ReferralCreated");
    assertThat(token.verify(new RSASSAVerifier(client().keys().getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey())))
        .as("an old token is still good").isTrue();
  }

  /** Native libraries that are unpacked, what comes in pieces: all of it goes with the home. */
  @Test
  void whatAServerKeepsForAWhileIsBelowItsOwnFolderAndGoneAfterAKill() throws Exception {
    var own = home().of("identity-provider").resolve("tmp");
    var running = stack.processes().find("identity-provider").orElseThrow();
    assertThat(Path.of("/proc", Long.toString(running.pid()), "cmdline")).content()
        .contains("-Djava.io.tmpdir=" + own + "\0");
    Files.writeString(own.resolve("left"), "of before");

    kill(running.pid());
    stack.up(stack.infrastructure(), HEARD);

    assertThat(own).isDirectoryNotContaining("glob:**left");
  }

  @Test
  void aTokenSaysWhoForWhomAndInWhichRole() throws Exception {
    var claims = client().token("HUB-LON").getJWTClaimsSet();

    assertThat(claims.getIssuer()).isEqualTo(ADDRESSES.issuer());
    assertThat(claims.getAudience()).containsExactly("lifeline");
    assertThat(claims.getSubject()).isEqualTo("HUB-LON");
    assertThat(claims.getClaims()).containsEntry("role", "hub").containsEntry("party", "HUB-LON");
    assertThat(claims.getClaim("scope")).asInstanceOf(LIST).containsExactly("hub");
  }

  @Test
  void aCaseworkerGetsATokenOfTheirOwnAtThePagesAndProvesWhoTheyAreEachTime() throws Exception {
    var browser = new Browser(ADDRESSES, Credentials.read(home().credentials()), "staff-pages", 8106);
    var scope = "openid partner hub safeguarding-lead";

    assertThat(browser.ask("one", ANEW, scope)).endsWith("/login");
    var tokens = browser.tokens(Map.of("grant_type", "authorization_code", "code",
        Browser.code(browser.giveThePassword("carys"))));
    var renewed = browser.tokens(Map.of("grant_type", "refresh_token", "refresh_token",
        tokens.get("refresh_token").stringValue()));

    for (var each : List.of(tokens, renewed)) {
      var claims = SignedJWT.parse(each.get("access_token").stringValue()).getJWTClaimsSet();
      assertThat(claims.getSubject()).isEqualTo("carys");
      assertThat(claims.getAudience()).containsExactly("lifeline");
      assertThat(claims.getClaims()).containsEntry("role", "partner").containsEntry("party", "harbour-refuge");
      assertThat(claims.getClaim("scope")).asInstanceOf(LIST).containsExactly("partner");
    }
    // The browser is known by now, and asked all the same.
    assertThat(browser.ask("two", ANEW, scope)).endsWith("/login");
    assertThat(browser.tokens(Map.of("grant_type", "client_credentials")).has("access_token")).isFalse();
  }

  /** By which the pages know one who has just given it from one whom the browser was known for. */
  @Test
  void anIdTokenSaysWhenThePasswordWasGiven() throws Exception {
    var browser = new Browser(ADDRESSES, Credentials.read(home().credentials()), "staff-pages", 8106);
    browser.ask("one", ANEW, "openid partner");
    var tokens = browser.tokens(Map.of("grant_type", "authorization_code", "code",
        Browser.code(browser.giveThePassword("carys"))));
    var given = idToken(tokens).getDateClaim("auth_time");
    assertThat(given).isCloseTo(new Date(), 60_000);

    // Nobody is asked for it again, and time has passed.
    var later = idToken(tokens);
    for (int i = 0; !later.getIssueTime().after(given); i++) {
      later = idToken(browser.tokens(Map.of("grant_type", "authorization_code", "code",
          Browser.code(browser.ask("again" + i, Map.of(), "openid partner")))));
    }
    assertThat(later.getDateClaim("auth_time")).isEqualTo(given);
    assertThat(idToken(browser.tokens(Map.of("grant_type", "refresh_token", "refresh_token",
        tokens.get("refresh_token").stringValue()))).getDateClaim("auth_time")).isEqualTo(given);
    assertThat(browser.ask("other", Map.of("max_age", "0"), "openid partner")).endsWith("/login");
  }

  private static JWTClaimsSet idToken(JsonNode tokens) throws ParseException {
    return SignedJWT.parse(tokens.get("id_token").stringValue()).getJWTClaimsSet();
  }

  @Test
  void nobodyGetsATokenThatOpensDoorsWhereTheyDoNotBelong() throws Exception {
    var credentials = Credentials.read(home().credentials());
    for (var each : Map.of("carys", "operator-console", "olu", "staff-pages").entrySet()) {
      var browser = new Browser(ADDRESSES, credentials, each.getValue(),
          each.getValue().equals("staff-pages") ? 8106 : 8105);
      browser.ask("one", ANEW, "openid");
      var tokens = browser.tokens(Map.of("grant_type", "authorization_code", "code",
          Browser.code(browser.giveThePassword(each.getKey()))));

      assertThat(SignedJWT.parse(tokens.get("access_token").stringValue()).getJWTClaimsSet().getClaims())
          .as("%s at %s", each.getKey(), each.getValue()).doesNotContainKeys("role", "party");
    }
  }

  @Test
  void nobodyButDeploymentWritesToTheRegistry() throws Exception {
    var registry = new RegistryOperations(ADDRESSES);
    var subjects = client().subjects();
    var token = "Bearer " + client().token("referral-service").serialize();

    assertThat(registry.allowed()).as("anybody").isEqualTo(RegistryOperations.READING);
    assertThat(registry.allowed("Authorization", token)).as("a service").isEqualTo(RegistryOperations.READING);
    assertThat(registry.allowed("Authorization", new RegistryWriter("guessed").authorization())).isEmpty();
    assertThat(client().subjects()).isEqualTo(subjects).isNotEmpty();
  }

  @Test
  void whoseSecretsAreMadeAnewSignsInByTheseAloneAndNobodyElseIsTouched() throws Exception {
    var before = Credentials.read(home().credentials());
    var known = client();
    try {
      assertThat(renew("alder-mobile")).isZero();
      assertThat(renew("referral-service")).isZero();

      for (var name : List.of("alder-mobile", "referral-service")) {
        await(name).atMost(PATIENCE).until(() -> !known.signsIn(name) && client().signsIn(name));
        assertThat(known.getsAToken(name)).as("%s by its old secret", name).isFalse();
        assertThat(client().getsAToken(name)).as("%s by its new one", name).isTrue();
      }
      assertThatThrownBy(() -> known.asRole("referral", "referral").close()).isInstanceOf(SQLException.class)
          .hasMessageContaining("password");
      client().asRole("referral", "referral").close();
      assertThat(known.signsIn("harbour-refuge") && known.getsAToken("harbour-refuge")).isTrue();
      known.asRole("dispatch", "dispatch").close();
    } finally {
      before.write(home().credentials());
      stack.up(stack.infrastructure(), HEARD);
    }
  }

  @Test
  void aNameThatNobodyHasIsGivenNoSecret() {
    var before = Credentials.read(home().credentials());

    assertThat(renew("nobody")).isEqualTo(StackFailure.REFUSED);
    assertThat(Credentials.read(home().credentials())).isEqualTo(before);
  }

  private static int renew(String name) {
    return new CommandLine(new CredentialsCommand()).setExecutionExceptionHandler(new Failures()).execute("--home",
        home().directory().toString(), "--port-offset", Integer.toString(ADDRESSES.offset()), name, "--renew");
  }

  @Test
  void nobodyMakesATopicByWritingToIt() throws Exception {
    var access = new HashMap<>(client().kafka().deployment());
    access.put("max.block.ms", 1000);
    assertThatThrownBy(() -> client().write(access, "no-such-topic", "anything"))
        .isInstanceOf(ExecutionException.class);
    try (var admin = Admin.create(access)) {
      assertThat(admin.listTopics().names().get()).contains("referrals").doesNotContain("no-such-topic");
    }
  }

  private static StackHome home() {
    return StackHome.at(directory.resolve("stack"));
  }

  private static StackClient client() {
    return new StackClient(KafkaAccess.of(ADDRESSES, home()));
  }

  /** Returns when it is gone: until then it would be taken for running. */
  private static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(process -> {
      process.destroyForcibly();
      process.onExit().join();
    });
  }

  private static Map<String, Long> pids() {
    var pids = new TreeMap<String, Long>();
    SERVERS.forEach(name -> stack.processes().find(name).ifPresent(running -> pids.put(name, running.pid())));
    return pids;
  }

  /** Remembers what was skipped. */
  private static final class Heard implements Progress {

    private final List<String> skipped = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void skipped(String name, String why) {
      skipped.add(name);
    }
  }
}
