package org.lifeline.staff.services;

import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collections;
import java.util.WeakHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.lifeline.pages.SignIn;
import org.lifeline.platform.doors.problem.ProblemDocument;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.web.client.RestClient;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.WebUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The clients of the services. Every request carries the person's own access token, so that people may do what the
 * services let them, and the services' audit logs name them. A refusal is thrown as {@link Refused}.
 */
@Configuration(proxyBeanMethods = false)
class ServiceDoors {

  private static final Duration TO_CONNECT = Duration.ofSeconds(2);
  /** As long as services take to answer a few pages that came at the same moment. */
  private static final Duration FOR_A_PLACE = Duration.ofMillis(250);

  private final JsonMapper json;
  private final Semaphore places;
  private final int mayWait;

  /** @param threads how many requests for pages the web server handles at once */
  ServiceDoors(JsonMapper json, @Value("${server.tomcat.threads.max}") int threads) {
    this.json = json;
    this.places = new Semaphore(Math.max(1, threads * 3 / 4));
    this.mayWait = threads / 8;
  }

  /**
   * Renews an expired token where the issuer permits that; otherwise its owner has to sign in again. Only one page of a
   * session renews at a time, because a refresh token may be good only once. A page that waited while another one's
   * renewal failed gets that failure and does not try: otherwise pages that are reloaded again and again would wait one
   * after the other for an issuer that does not answer.
   */
  @Bean
  OAuth2AuthorizedClientManager tokensOfPeople(ClientRegistrationRepository issuers,
      OAuth2AuthorizedClientRepository tokens,
      OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> renewed) {
    var manager = new DefaultOAuth2AuthorizedClientManager(issuers, tokens);
    manager.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder().authorizationCode()
        .refreshToken(token -> token.accessTokenResponseClient(renewed)).build());
    var failures = Collections.synchronizedMap(new WeakHashMap<Object, Failure>());
    return asked -> {
      var mutex = WebUtils.getSessionMutex(session());
      var since = System.nanoTime();
      synchronized (mutex) {
        var failure = failures.get(mutex);
        if (failure != null && failure.at - since > 0) {
          throw failure.what;
        }
        try {
          return manager.authorize(asked);
        } catch (ClientAuthorizationException e) {
          failures.put(mutex, new Failure(System.nanoTime(), e));
          throw e;
        }
      }
    };
  }

  private record Failure(long at, ClientAuthorizationException what) {
  }

  private static HttpSession session() {
    return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest().getSession();
  }

  @Bean
  RestClient referralService(RestClient.Builder builder, OAuth2AuthorizedClientManager tokens,
      @Value("${lifeline.services.referral}") URI address, @Value("${lifeline.services.patience}") Duration patience) {
    return door(builder, tokens, address, patience);
  }

  @Bean
  RestClient dispatchService(RestClient.Builder builder, OAuth2AuthorizedClientManager tokens,
      @Value("${lifeline.services.dispatch}") URI address, @Value("${lifeline.services.patience}") Duration patience) {
    return door(builder, tokens, address, patience);
  }

  @Bean
  RestClient notificationService(RestClient.Builder builder, OAuth2AuthorizedClientManager tokens,
      @Value("${lifeline.services.notification}") URI address,
      @Value("${lifeline.services.patience-for-notices}") Duration patience) {
    return door(builder, tokens, address, patience);
  }

  private RestClient door(RestClient.Builder builder, OAuth2AuthorizedClientManager tokens, URI address,
      Duration patience) {
    var bearer = new OAuth2ClientHttpRequestInterceptor(tokens);
    bearer.setClientRegistrationIdResolver(request -> SignIn.REGISTRATION);
    var requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder().connectTimeout(TO_CONNECT)
        .followRedirects(HttpClient.Redirect.NEVER).build());
    requests.setReadTimeout(patience);
    return builder.baseUrl(address).requestFactory(requests).bufferContent((to, method) -> true)
        .requestInterceptor(this::ask).requestInterceptor(new SecondPress(this::refusal)).requestInterceptor(bearer)
        .defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {
          throw refusal(response);
        }).build();
  }

  /**
   * Asks only if three quarters of the web server's threads at most wait for a service then, whichever it is: the others
   * are for pages that need none, above all the way out.
   */
  private ClientHttpResponse ask(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
      throws IOException {
    if (!hasPlace()) {
      throw Refused.away();
    }
    try {
      var response = execution.execute(request, body);
      response.getBody(); // waits for all of it, and keeps it
      return response;
    } finally {
      places.release();
    }
  }

  /** Few may wait for a place, or they would keep the others' threads. */
  private boolean hasPlace() {
    if (places.getQueueLength() >= mayWait) {
      return false;
    }
    try {
      return places.tryAcquire(FOR_A_PLACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Refused refusal(ClientHttpResponse response) throws IOException {
    int status = response.getStatusCode().value();
    try {
      var problem = json.readValue(response.getBody().readAllBytes(), ProblemDocument.class);
      return problem == null ? Refused.without(status) : Refused.of(status, problem);
    } catch (JacksonException e) {
      return Refused.without(status); // a proxy's page, or nothing
    }
  }
}
