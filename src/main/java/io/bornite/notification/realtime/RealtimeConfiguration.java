package io.bornite.notification.realtime;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;

@EnableWebSocket
@Configuration(proxyBeanMethods = false)
class RealtimeConfiguration implements WebSocketConfigurer {

    private static final int MESSAGE_BYTES = 10 * 1024;

    private final ChannelServer server;
    private final RealtimeProperties properties;

    RealtimeConfiguration(ChannelServer server, RealtimeProperties properties) {
        this.server = server;
        this.properties = properties;
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        registry.addHandler(server, "/app/{key}")
                .setAllowedOriginPatterns(properties.origins().toArray(String[]::new));
    }

    @Bean
    static ServletServerContainerFactoryBean messageLimits() {
        ServletServerContainerFactoryBean container = new ServletServerContainerFactoryBean();
        container.setMaxTextMessageBufferSize(MESSAGE_BYTES);
        container.setMaxBinaryMessageBufferSize(MESSAGE_BYTES);
        return container;
    }
}
