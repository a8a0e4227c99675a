using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace QuoteExtract.Desk.Tests.Support;

/// <summary>A way to another port of this machine, which can be cut.</summary>
internal sealed class Cable : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _ends = [];

    /// <summary>Lays it.</summary>
    /// <param name="port">Where it leads to.</param>
    public Cable(int port)
    {
        _listener.Start();
        _ = AcceptAsync(port);
    }

    /// <summary>Where it begins.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Cuts it: what runs over it ends, and nothing is taken any more.</summary>
    public void Dispose()
    {
        _listener.Dispose();
        foreach (var end in _ends)
            end.Dispose();
    }

    private async Task AcceptAsync(int port)
    {
        try
        {
            while (true)
            {
                var near = await _listener.AcceptTcpClientAsync();
                var far = new TcpClient();
                _ends.Add(near);
                _ends.Add(far);
                await far.ConnectAsync(IPAddress.Loopback, port);
                _ = PassAsync(near, far);
                _ = PassAsync(far, near);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It was cut.
        }
    }

    private static async Task PassAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
            to.Close();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // It was cut, or one end has closed.
        }
    }
}
