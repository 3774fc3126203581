package org.lifeline.verification.exposure.play;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.lifeline.verification.exposure.search.Heard;

/** An HTTP client that keeps every answer. */
public final class Witness extends HttpClient {

  /** UUIDs, tracking numbers, and other ids in a path. */
  private static final String ID = "/([0-9a-fA-F-]{36}|[A-Z]{2}[0-9]{9}GB|[0-9]+-[0-9]+)(?=/|$)";

  private final HttpClient client;
  private final Heard heard;

  public Witness(HttpClient client, Heard heard) {
    this.client = client;
    this.heard = heard;
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    return client.send(request, info -> new Copied<>(handler.apply(info), body -> keep(request, info, body)));
  }

  private void keep(HttpRequest request, ResponseInfo info, byte[] body) {
    var path = request.uri().getPath().replaceAll(ID, "/{id}");
    var content = new ByteArrayOutputStream();
    info.headers().map().forEach((name, values) -> {
      // The time of day would make each answer a different one.
      if (!name.equalsIgnoreCase("date")) {
        content.writeBytes((name + ": " + String.join(", ", values) + "\n").getBytes(UTF_8));
      }
    });
    content.writeBytes(body);
    heard.keep(request.method() + " " + path + " " + info.statusCode(), content.toByteArray());
  }

  /** Passes a body on and keeps a copy of it. */
  private record Copied<T>(BodySubscriber<T> reader, ByteArrayOutputStream copy, Consumer<byte[]> keep)
      implements
        BodySubscriber<T> {

    Copied(BodySubscriber<T> reader, Consumer<byte[]> keep) {
      this(reader, new ByteArrayOutputStream(), keep);
    }

    @Override
    public CompletionStage<T> getBody() {
      return reader.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      reader.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      for (var buffer : buffers) {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        copy.writeBytes(bytes);
      }
      reader.onNext(buffers);
    }

    @Override
    public void onError(Throwable failure) {
      keep.accept(copy.toByteArray());
      reader.onError(failure);
    }

    @Override
    public void onComplete() {
      keep.accept(copy.toByteArray());
      reader.onComplete();
    }
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
    throw new UnsupportedOperationException("nobody asks in this way");
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler,
      @Nullable PushPromiseHandler<T> pushed) {
    throw new UnsupportedOperationException("nobody asks in this way");
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return client.cookieHandler();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return client.connectTimeout();
  }

  @Override
  public Redirect followRedirects() {
    return client.followRedirects();
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return client.proxy();
  }

  @Override
  public SSLContext sslContext() {
    return client.sslContext();
  }

  @Override
  public SSLParameters sslParameters() {
    return client.sslParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return client.authenticator();
  }

  @Override
  public Version version() {
    return client.version();
  }

  @Override
  public Optional<Executor> executor() {
    return client.executor();
  }
}
