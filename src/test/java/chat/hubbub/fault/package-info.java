/**
 * What harm does: hubs killed or held, stores that fail, clients that vanish, networks that lie.
 *
 * <p>Vert.x and SockJS have ways that would harm a hub. Each is held off by a test that fails with
 * the stock behaviour:
 *
 * <ul>
 *   <li>no back-pressure from clients that don't read: {@code StockBehaviourTest}, {@code
 *       SockJsWebSocketTest}, {@code SockJsHttpTest}
 *   <li>compression without a bound: {@code StockBehaviourTest}, {@code SockJsWebSocketTest}
 *   <li>SockJS for any origin, with JSONP and frames: {@code SockJsHttpTest}, {@code
 *       StockBehaviourTest}
 *   <li>SockJS polls that lose their batch, and close the connection: {@code SockJsHttpTest},
 *       {@code ConversationTest}
 *   <li>no idle timeout, short request lines, HTTP/2 in clear text: {@code StockBehaviourTest};
 *       heads and bodies that don't arrive: {@code ApiTest}
 *   <li>invalid UTF-8 taken as text: {@code StockBehaviourTest}, {@code SockJsWebSocketTest}
 *   <li>background pages whose timers sleep: {@code StockBehaviourTest}
 *   <li>truncated polls that SockJS clients pass over: {@code ConversationTest}
 * </ul>
 */
package chat.hubbub.fault;
