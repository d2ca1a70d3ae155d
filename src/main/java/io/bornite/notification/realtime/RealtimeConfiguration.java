package io.bornite.notification.realtime;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;

@EnableWebSocket
@Configuration(proxyBeanMethods = false)
class RealtimeConfiguration implements WebSocketConfigurer {

    private final ChannelServer server;
    private final RealtimeProperties properties;

    RealtimeConfiguration(ChannelServer server, RealtimeProperties properties) {
        this.server = server;
        this.properties = properties;
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        if (!properties.isHosted()) {
            registry.addHandler(server, "/app/{key}")
                    .setAllowedOriginPatterns(properties.origins().toArray(String[]::new));
        }
    }
}
