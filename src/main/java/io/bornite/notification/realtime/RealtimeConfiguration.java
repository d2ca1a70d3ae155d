package io.bornite.notification.realtime;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;

@EnableWebSocket
@Configuration(proxyBeanMethods = false)
class RealtimeConfiguration implements WebSocketConfigurer {

    private final ChannelServer server;
    private final ClientGate gate;
    private final RealtimeProperties properties;

    RealtimeConfiguration(
            ChannelServer server,
            ClientGate gate,
            RealtimeProperties properties,
            @Value("${server.tomcat.max-connections}") int connections) {
        this.server = server;
        this.gate = gate;
        this.properties = properties;
        if (!properties.isHosted()) {
            properties.requireRoomIn(connections);
        }
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        if (!properties.isHosted()) {
            registry.addHandler(server, "/app/{key}")
                    .addInterceptors(gate)
                    .setAllowedOriginPatterns(properties.origins().toArray(String[]::new));
        }
    }
}
