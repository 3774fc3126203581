package org.lifeline.platform.configuration;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.audit.LoneActs;
import org.lifeline.platform.broker.BrokerAccess;
import org.lifeline.platform.doors.Doors;
import org.lifeline.platform.doors.TurnedAway;
import org.lifeline.platform.doors.caller.CallerTokens;
import org.lifeline.platform.doors.caller.IssuerKeys;
import org.lifeline.platform.doors.caller.KnownTokens;
import org.lifeline.platform.doors.caller.OpenRequests;
import org.lifeline.platform.doors.idempotency.Idempotency;
import org.lifeline.platform.doors.idempotency.KeptAnswers;
import org.lifeline.platform.doors.request.AnsweredAtOnce;
import org.lifeline.platform.following.Start;
import org.lifeline.platform.following.TopicFollower;
import org.lifeline.platform.ids.IdText;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.suspension.SuspensionReader;
import org.lifeline.platform.suspension.Suspensions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Configuration that the doors of every service have in common. */
@AutoConfiguration(beforeName = "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration")
@EnableScheduling
@EnableConfigurationProperties(DoorLimits.class)
@ComponentScan(basePackageClasses = Doors.class)
class DoorConfiguration {

  private static final Duration TO_CONNECT = Duration.ofSeconds(2);
  private static final Duration TO_ANSWER = Duration.ofSeconds(5);

  @Bean
  Doors doors(JsonMapper json, TurnedAway turnedAway, @Value("${lifeline.doors.role-claim}") String role,
      @Value("${lifeline.doors.party-claim}") String party, DoorLimits limits,
      Suspensions suspensions) {
    return new Doors(json, new CallerTokens(role, party), turnedAway, limits.rates(), limits.bodies(), suspensions);
  }

  @Bean
  Suspensions suspensions() {
    return new Suspensions();
  }

  @Bean
  OpenRequests openRequests(Suspensions suspensions) {
    return new OpenRequests(suspensions);
  }

  @Bean
  WebMvcConfigurer requestsThatWait(OpenRequests open) {
    return new WebMvcConfigurer() {
      @Override
      public void configureAsyncSupport(AsyncSupportConfigurer waiting) {
        waiting.registerDeferredResultInterceptors(open);
      }
    };
  }

  @Bean
  WebMvcConfigurer bodiesToTheLetter(JsonMapper json) {
    return new BodiesToTheLetter(json);
  }

  /**
   * Accepts only the 36-character form of an id in an address, in letters of either case; other texts that Java would
   * parse as a UUID are refused.
   */
  @Bean
  WebMvcConfigurer idsInOneForm() {
    return new WebMvcConfigurer() {
      @Override
      public void addFormatters(FormatterRegistry formats) {
        formats.addConverter(String.class, UUID.class, text -> {
          var id = IdText.read(text);
          if (id == null) {
            throw new IllegalArgumentException("no id");
          }
          return id;
        });
      }
    };
  }

  @Bean
  SmartInitializingSingleton answersAtOnce(
      @Qualifier("requestMappingHandlerAdapter") ObjectProvider<RequestMappingHandlerAdapter> adapter) {
    return () -> AnsweredAtOnce.first(adapter.getObject());
  }

  /**
   * Follows the topic named by {@code lifeline.doors.suspensions}; the doors open once every suspension published so
   * far is known.
   */
  @Bean
  TopicFollower suspensionFollower(BrokerAccess broker, @Value("${lifeline.doors.suspensions}") String topic,
      AvroCodec codec, Suspensions suspensions, MeterRegistry metrics) {
    return new TopicFollower("suspensions", broker.settings(), topic, codec,
        new SuspensionReader(suspensions, codec, System::nanoTime), Start.WHEN_ALL_IS_KNOWN, metrics);
  }

  @Bean
  TurnedAway turnedAway(AuditLog log, TransactionTemplate transaction,
      @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mapping) {
    return new TurnedAway(log, new LoneActs(log, transaction), mapping::getObject);
  }

  /** Refuses tokens without an expiry. */
  @Bean
  JwtTimestampValidator tokenTimes() {
    var times = new JwtTimestampValidator();
    times.setAllowEmptyExpiryClaim(false);
    return times;
  }

  /** Accepts access tokens (RFC 9068), and tokens of an issuer that does not distinguish types. */
  @Bean
  JwtTypeValidator tokenType() {
    var types = new JwtTypeValidator("JWT", "at+jwt", "application/at+jwt");
    types.setAllowEmpty(true);
    return types;
  }

  /** Limits how long to wait for the issuer: a thread that fetches the keys holds up every other that needs them. */
  @Bean
  JwkSetUriJwtDecoderBuilderCustomizer issuerKeys() {
    var requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder().connectTimeout(TO_CONNECT).build());
    requests.setReadTimeout(TO_ANSWER);
    var issuer = new RestTemplate(requests);
    return decoder -> decoder.validateType(false).restOperations(issuer).cache(new IssuerKeys(System::nanoTime));
  }

  @Bean
  Idempotency idempotency(KeptAnswers answers, TransactionTemplate transaction, JsonMapper json) {
    return new Idempotency(answers, transaction, json);
  }

  @Bean
  KeptAnswers keptAnswers(JdbcClient jdbc) {
    return new KeptAnswers(jdbc);
  }

  /**
   * Describes fields under the names by which they are sent. The first of the converters, since those that come later
   * are asked before it.
   */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  ModelResolver describedFields() {
    return new ModelResolver(
        Json31.mapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)).openapi31(true);
  }

  /** Wraps any token decoder that a service has, so that each token is normally verified only once. */
  @Bean
  static BeanPostProcessor knownTokens() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof JwtDecoder decoder
            ? new KnownTokens(decoder, Clock.systemUTC(), System::nanoTime)
            : bean;
      }
    };
  }
}
