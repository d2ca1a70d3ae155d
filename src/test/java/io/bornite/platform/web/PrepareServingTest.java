package io.bornite.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bornite.platform.BeforeServing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.ApplicationListener;
import org.springframework.context.support.GenericApplicationContext;

class PrepareServingTest {

    private final List<String> happened = new ArrayList<>();

    @Test
    void whatMustBeThereIsThereBeforeAnybodyIsServed() {
        start(() -> happened.add("prepared"));

        assertThat(happened).containsExactly("prepared", "serving");
    }

    @Test
    void whoCannotBePreparedServesNobody() {
        assertThatExceptionOfType(ApplicationContextException.class)
                .isThrownBy(() -> start(() -> {
                    throw new IllegalStateException("no database");
                }));

        assertThat(happened).isEmpty();
    }

    private void start(BeforeServing preparation) {
        ApplicationListener<WebServerInitializedEvent> listener = _ -> happened.add("serving");
        new SpringApplicationBuilder(PrepareServing.class)
                .initializers(context -> {
                    GenericApplicationContext beans = (GenericApplicationContext) context;
                    beans.registerBean(TomcatServletWebServerFactory.class, () -> new TomcatServletWebServerFactory(0));
                    beans.registerBean("preparation", BeforeServing.class, () -> preparation);
                })
                .listeners(listener)
                .run()
                .close();
    }
}
