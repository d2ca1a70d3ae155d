package io.bornite.notification.realtime;

import io.bornite.platform.ClientNetwork;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * Refuses a client that has as many sockets as one may have. It gets no other, not even one that is closed at once: until
 * the client agrees to the close, that one would hold a connection of the server's.
 */
@Component
class ClientGate implements HandshakeInterceptor {

    private final ChannelServer server;
    private final RealtimeProperties properties;

    ClientGate(ChannelServer server, RealtimeProperties properties) {
        this.server = server;
        this.properties = properties;
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        ClientNetwork client = Socket.client(request.getRemoteAddress());
        long dialled = server.sockets().stream()
                .filter(socket -> socket.client().equals(client))
                .count();
        if (dialled < properties.connectionsOfClientMax()) {
            return true;
        }
        response.setStatusCode(HttpStatus.SERVICE_UNAVAILABLE); // after which Tomcat hangs up
        return false;
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception failure) {}
}
