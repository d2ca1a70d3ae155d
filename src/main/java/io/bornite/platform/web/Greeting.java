package io.bornite.platform.web;

import io.bornite.platform.BorniteProperties;
import io.bornite.platform.Mode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says in plain words, once the server is ready, where things are. */
@Component
class Greeting {

    private static final Logger log = LoggerFactory.getLogger(Greeting.class);

    private final BorniteProperties properties;
    private final Environment environment;

    Greeting(BorniteProperties properties, Environment environment) {
        this.properties = properties;
        this.environment = environment;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (!(event.getApplicationContext() instanceof WebServerApplicationContext web) || web.getWebServer() == null) {
            return;
        }
        String port = Integer.toString(web.getWebServer().getPort());
        String url = "http://localhost:" + port;
        String actuator = "http://localhost:" + environment.getProperty("local.management.port", port) + "/actuator";
        String sandbox = properties.mode() == Mode.SANDBOX
                ? "\n      Sandbox:   " + url
                        + "/sandbox   the mailbox, the clock and the simulated chains, for a person"
                        + "\n      Mailbox:   " + url + "/sandbox/mail?to=you@example.com"
                : "";
        log.info("""
                Bornite is ready.
                      API:       {}/api
                      Described: {}/api/doc   as a document: {}/api/doc-json
                      Books:     {}/books{}
                """, url, url, url, actuator, sandbox);
    }
}
