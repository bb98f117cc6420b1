using System.Globalization;
using System.Text;

namespace Lucid.AppHost.Publishing.Graph;

/// <summary>Takes values of the model apart: endpoints become <c>host:port</c> of the published service, parameters stay parameters.</summary>
internal sealed class ValueReader
{
    private readonly List<ValuePart> _parts = [];
    private readonly StringBuilder _text = new();
    private readonly List<EndpointReference> _endpoints;

    private ValueReader(List<EndpointReference> endpoints) => _endpoints = endpoints;

    /// <param name="value">A variable's or an argument's value.</param>
    /// <param name="endpoints">Receives the endpoints that the value refers to.</param>
    /// <exception cref="DistributedApplicationException">The value is of a kind that cannot be published.</exception>
    public static PublishedValue Read(object? value, List<EndpointReference> endpoints)
    {
        var reader = new ValueReader(endpoints);
        reader.Add(value);
        reader.Flush();
        return new PublishedValue(reader._parts);
    }

    private void Add(object? value)
    {
        switch (value)
        {
            case null:
                break;
            case string text:
                _text.Append(text);
                break;
            case ParameterResource parameter:
                Flush();
                _parts.Add(new ValuePart("", parameter));
                break;
            case EndpointReference endpoint:
                Add(endpoint.Property(EndpointProperty.Url));
                break;
            case EndpointReferenceExpression endpoint:
                AddEndpoint(endpoint);
                break;
            case ReferenceExpression expression:
                AddExpression(expression);
                break;
            case IResourceWithConnectionString resource:
                AddExpression(resource.ConnectionStringExpression);
                break;
            case IResourceBuilder<IResource> builder:
                Add(builder.Resource);
                break;
            case IFormattable formattable:
                _text.Append(formattable.ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                throw new DistributedApplicationException($"a value of type {value.GetType().Name} cannot be published");
        }
    }

    private void AddEndpoint(EndpointReferenceExpression expression)
    {
        var endpoint = expression.Endpoint;
        _endpoints.Add(endpoint);
        var host = endpoint.Resource.Name;
        var port = endpoint.TargetPort?.ToString(CultureInfo.InvariantCulture)
            ?? throw new DistributedApplicationException($"endpoint '{endpoint.EndpointName}' of '{host}' has no port in the container: give it a targetPort");
        _text.Append(expression.Property switch
        {
            EndpointProperty.Url => $"{endpoint.Scheme}://{host}:{port}",
            EndpointProperty.Host or EndpointProperty.IPV4Host => host,
            EndpointProperty.Port or EndpointProperty.TargetPort => port,
            EndpointProperty.HostAndPort => $"{host}:{port}",
            EndpointProperty.Scheme => endpoint.Scheme,
            _ => throw new DistributedApplicationException($"property {expression.Property} of an endpoint cannot be published"),
        });
    }

    /// <summary>The format is text with <c>{0}</c>, <c>{1}</c>… in it, and <c>{{</c> and <c>}}</c> for braces.</summary>
    private void AddExpression(ReferenceExpression expression)
    {
        var rest = expression.Format.AsSpan();
        while (!rest.IsEmpty)
        {
            var brace = rest.IndexOfAny('{', '}');
            if (brace < 0) brace = rest.Length;
            _text.Append(rest[..brace]);
            rest = rest[brace..];
            if (rest.IsEmpty) return;
            if (rest.Length > 1 && rest[0] == rest[1])
            {
                _text.Append(rest[0]);
                rest = rest[2..];
                continue;
            }

            var end = rest.IndexOf('}');
            Add(expression.ValueProviders[int.Parse(rest[1..end], CultureInfo.InvariantCulture)]);
            rest = rest[(end + 1)..];
        }
    }

    private void Flush()
    {
        if (_text.Length == 0) return;
        _parts.Add(new ValuePart(_text.ToString(), null));
        _text.Clear();
    }
}
