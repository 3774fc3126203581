package org.lifeline.referral;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the API page says before it lists the doors. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(new Info().title("Lifeline: referrals").version("1").description("""
            Partners refer survivors here and see what becomes of each referral. Who is asking comes from the bearer \
            token alone; another partner's referral is answered like one that does not exist. Writes need an \
            Idempotency-Key: the same key and body again get the first answer. Errors are problem documents \
            (RFC 9457, application/problem+json); match on their type and on field and rule of each error, which are \
            stable. They never repeat what was sent."""));
  }
}
