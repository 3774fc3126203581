package org.lifeline.verification.exposure.play;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.lifeline.demo.stage.Expect;
import org.lifeline.localstack.service.ServiceEntry;

/**
 * A caseworker at the pages, as far as HTTP goes: signs in with name and password, keeps cookies, sends each form with
 * its own token. Every answer is kept, redirects included.
 */
final class Caseworker {

  private static final int OK = 200;
  private static final int LONGEST_FORM = 40;
  private static final int REDIRECT = 3;
  private static final int HUNDRED = 100;
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*? value=\"([^\"]*)\"");
  private static final Pattern QUESTION = Pattern.compile("<form[^>]*?action=\"/form/[^\"]*?/\\d.*?</form>",
      Pattern.DOTALL);
  private static final Pattern FIELD = Pattern.compile(" name=\"([a-z][a-z_]*(?:-day|-month|-year)?)\"");
  private static final Pattern ITEM = Pattern.compile("/item/([0-9a-f-]{36})");
  private static final List<String> PARTS = List.of("-year", "-month", "-day");

  private final Setting setting;
  private final Witness browser;
  private final URI pages;

  Caseworker(Setting setting) {
    this.setting = setting;
    browser = new Witness(HttpClient.newBuilder().cookieHandler(new CookieManager()).build(), setting.heard());
    pages = URI.create(setting.addresses().http(ServiceEntry.PAGES.port()));
  }

  /** A page, and its address after all redirects. */
  private record Page(URI at, int status, String text) {

    String token() {
      var found = TOKEN.matcher(text);
      Expect.that(found.find(), "a form at " + at.getPath(), "there was none: " + status);
      return found.group(1);
    }

    boolean isQuestion() {
      return QUESTION.matcher(text).find();
    }

    /** The names of the fields in the page's question. */
    Collection<String> fields() {
      var fields = new LinkedHashSet<String>();
      QUESTION.matcher(text).results()
          .forEach(form -> FIELD.matcher(form.group()).results().forEach(field -> fields.add(field.group(1))));
      return fields;
    }
  }

  void signIn(String person) {
    var login = get(pages.resolve("/oauth2/authorization/desk"));
    var password = Objects.requireNonNull(setting.credentials().people().get(person), person).secret();
    var first = post(login.at().resolve("/login"), login,
        List.of(pair("username", person), pair("password", password)));
    Expect.same("where a caseworker begins", pages.resolve("/start"), first.at());
  }

  /**
   * Fills in the form and sends it.
   *
   * @param wrong written first in every field of every question, and refused there
   * @return the referral's id
   */
  String refers(Map<String, Object> fields, String wrong) {
    var page = post(pages.resolve("/form"), get(pages.resolve("/list")), List.of());
    for (int i = 0; page.isQuestion(); i++) {
      Expect.that(i < LONGEST_FORM, "the form to end", "it did not at " + page.at().getPath());
      var question = page.at();
      var asked = page.fields();
      var refused = post(question, page, asked.stream().map(field -> pair(field, wrong)).toList());
      page = post(question, refused, asked.stream().flatMap(field -> answers(field, fields).stream()).toList());
      Expect.that(!page.at().getPath().equals(question.getPath()),
          "the answer at " + question.getPath() + " to be taken",
          "it was refused");
    }
    var done = post(page.at(), page, List.of());
    var item = ITEM.matcher(done.text());
    Expect.that(item.find(), "the referral to be sent", "it was not: " + done.status() + " " + done.at().getPath());
    var id = item.group(1);
    get(pages.resolve("/list"));
    Expect.same("the page of the referral", OK, get(pages.resolve("/item/" + id)).status());
    return id;
  }

  /** Uses the quick exit, as far as the pages are concerned. */
  void leave() {
    send(HttpRequest.newBuilder(pages.resolve("/exit")));
  }

  private static List<String> answers(String field, Map<String, Object> fields) {
    for (int i = 0; i < PARTS.size(); i++) {
      var part = PARTS.get(i);
      if (field.endsWith(part)) {
        var date = String.valueOf(fields.get(field.substring(0, field.length() - part.length())));
        return List.of(pair(field, date.split("-")[i]));
      }
    }
    return switch (fields.get(field)) {
      case null -> List.of(pair(field, ""));
      case Collection<?> many -> many.stream().map(one -> pair(field, one)).toList();
      case Object one -> List.of(pair(field, one));
    };
  }

  private static String pair(String name, Object value) {
    return name + "=" + URLEncoder.encode(String.valueOf(value), UTF_8);
  }

  private Page get(URI address) {
    return follow(address, send(HttpRequest.newBuilder(address)));
  }

  private Page post(URI address, Page from, List<String> pairs) {
    var all = new ArrayList<>(pairs);
    all.add(pair("_csrf", from.token()));
    return follow(address, send(HttpRequest.newBuilder(address)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(String.join("&", all)))));
  }

  private Page follow(URI address, HttpResponse<String> answer) {
    if (answer.statusCode() / HUNDRED != REDIRECT) {
      return new Page(address, answer.statusCode(), answer.body());
    }
    return get(address.resolve(answer.headers().firstValue("Location").orElseThrow()));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return browser.send(request.header("Accept", "text/html").build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
