package org.lifeline.pages.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Function;
import java.util.stream.Stream;

/** A visitor with cookies of its own that talks plain HTTP, and follows redirects or not. */
public final class Visitor {

  private final CookieManager cookies = new CookieManager();
  private final HttpClient following = HttpClient.newBuilder().cookieHandler(cookies)
      .followRedirects(Redirect.ALWAYS).build();
  private final HttpClient staying = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final Function<String, URI> at;

  /**
   * A visitor.
   *
   * @param at turns a path into an address
   */
  public Visitor(Function<String, URI> at) {
    this.at = at;
  }

  public HttpResponse<String> get(String path) {
    return send(following, HttpRequest.newBuilder(at.apply(path)).header("Accept", "text/html"));
  }

  /** Gets a page without following redirects. */
  public HttpResponse<String> getAlone(String path, String... headers) {
    var request = HttpRequest.newBuilder(at.apply(path));
    return send(staying, request.headers(headers.length == 0 ? new String[]{"Accept", "text/html"} : headers));
  }

  /** The status of an answer, whose body is not read. Follows no redirects. */
  public int status(String method, String path, String... headers) {
    var request = HttpRequest.newBuilder(at.apply(path)).headers(headers).method(method, BodyPublishers.noBody());
    var answer = send(staying, request, BodyHandlers.ofInputStream());
    try (var _ = answer.body()) {
      return answer.statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens a stream of events, to be read line by line. */
  public HttpResponse<Stream<String>> stream(String path) {
    return send(staying, HttpRequest.newBuilder(at.apply(path)).header("Accept", "text/event-stream"),
        BodyHandlers.ofLines());
  }

  /** The token in a page's forms, as a header. */
  public String[] formToken(String page) {
    return new String[]{"X-CSRF-TOKEN", tokenIn(get(page).body())};
  }

  private static String tokenIn(String page) {
    return between(page, "name=\"_csrf\" value=\"", "\"");
  }

  /** Posts a form with the token from the page at {@code from}. */
  public HttpResponse<String> post(String from, String path, String form) {
    return postAlone(path, form + (form.isEmpty() ? "" : "&") + "_csrf=" + tokenIn(get(from).body()));
  }

  /** Posts a form as it is, without adding a token. */
  public HttpResponse<String> postAlone(String path, String form) {
    return send(following, HttpRequest.newBuilder(at.apply(path))
        .header("Content-Type", "application/x-www-form-urlencoded").header("Accept", "text/html")
        .POST(BodyPublishers.ofString(form)));
  }

  /** The text between the first occurrence of one text and the next of another. */
  public static String between(String text, String before, String after) {
    var begin = text.indexOf(before) + before.length();
    return text.substring(begin, text.indexOf(after, begin));
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
    return send(client, request, BodyHandlers.ofString());
  }

  private static <B> HttpResponse<B> send(HttpClient client, HttpRequest.Builder request, BodyHandler<B> body) {
    try {
      return client.send(request.build(), body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
