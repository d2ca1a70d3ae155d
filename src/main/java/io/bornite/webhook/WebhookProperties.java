package io.bornite.webhook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param allowLoopback whether a developer's receiver on this machine may be called, over http too
 * @param timeout of one whole attempt, from the look-up of the name to the last byte of the answer
 * @param endpointsMax of one organisation
 * @param atOnceMax attempts under way on this node; endpoints that do not answer, or slowly, get half of them at most
 * @param atOnceOfEndpoint attempts under way to one endpoint that answers fast; another gets one
 * @param atOnceOfOrganization attempts under way to the endpoints of one organisation that answer fast, and to its others
 */
@ConfigurationProperties("bornite.webhooks")
record WebhookProperties(
        @DefaultValue("false") boolean allowLoopback,
        @DefaultValue("15s") Duration timeout,
        @DefaultValue("10") int endpointsMax,
        @DefaultValue("256") int atOnceMax,
        @DefaultValue("4") int atOnceOfEndpoint,
        @DefaultValue("16") int atOnceOfOrganization) {}
